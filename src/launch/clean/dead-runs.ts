import { nextTurn } from "../../base/next-turn.ts";
import { RunFolder } from "../../journal/run-folder.ts";
import { lockOwner } from "../../journal/run-lock.ts";
import { listRuns } from "../../journal/run-store.ts";
import { readdir } from "../../system/prompt-files.ts";
import { realClock } from "../../system/real-clock.ts";

/**
 * The runs under `root` that have begun and not ended, and that nobody writes:
 * whoever ran them is gone. Newest first; as many as were found until `signal`.
 */
export async function deadRuns(
  root: string,
  signal?: AbortSignal,
): Promise<readonly RunFolder[]> {
  const dead: RunFolder[] = [];
  for (const run of await listRuns(root)) {
    if (signal?.aborted) break;
    // Runs are there by the hundred, and steps are waiting to be started.
    await nextTurn(realClock);
    const folder = new RunFolder(root, run);
    if (!(await isUnfinished(folder))) continue;
    if ((await lockOwner(folder)) === undefined) dead.push(folder);
  }
  return dead;
}

/** One without a journal has no process yet: its lock comes before that. */
async function isUnfinished({ path }: RunFolder): Promise<boolean> {
  const names = await readdir(path).catch((): string[] => []);
  const isLocked = names.some((name) => /^lock\.\d+$/.test(name));
  return (
    names.includes("journal.jsonl") && (isLocked || !names.includes("run.json"))
  );
}
