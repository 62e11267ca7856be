import { readdir, readFile } from "node:fs/promises";

/** Ids of the processes whose environment holds the text. */
export async function processesMarked(
  mark: string,
): Promise<readonly string[]> {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const marked = await Promise.all(
    pids.map(async (pid) => {
      try {
        const environment = await readFile(`/proc/${pid}/environ`, "utf8");
        return environment.includes(mark);
      } catch {
        return false;
      }
    }),
  );
  return pids.filter((_, index) => marked[index]);
}
