import { access } from "node:fs/promises";
import { RunFolder } from "./run-folder.ts";
import { listRuns } from "./run-store.ts";

/** Ids of the runs of many instances under `root`, newest first. */
export async function listInstancesRuns(
  root: string,
): Promise<readonly string[]> {
  const runs = await listRuns(root);
  const found = await Promise.all(
    runs.map(async (run) => {
      const { instances } = new RunFolder(root, run);
      const isThere = await access(instances).then(
        () => true,
        () => false,
      );
      return isThere ? [run] : [];
    }),
  );
  return found.flat();
}
