import { resolve } from "node:path";
import { workspace } from "vscode";
import type { RunPlace } from "./launch-again.ts";

/** Where a run of the window's folders is; undefined where none of them has it. */
export async function findStoredRun(
  run: string,
): Promise<RunPlace | undefined> {
  const { listRuns } = await import("../../journal/run-store.ts");
  for (const { uri } of workspace.workspaceFolders ?? []) {
    const root = uri.fsPath;
    if ((await listRuns(root)).includes(run)) return { root, run };
  }
  return undefined;
}

/** Absolute path of the workflow file that a run is of; undefined where nothing of it is recorded. */
export async function workflowOfRun({
  root,
  run,
}: RunPlace): Promise<string | undefined> {
  const { readBeginning } = await import("../../journal/read-beginning.ts");
  const { RunFolder } = await import("../../journal/run-folder.ts");
  const started = await readBeginning(new RunFolder(root, run));
  return started && resolve(root, started.file);
}
