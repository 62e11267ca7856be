import { forfeitRunLock } from "../journal/run-lock.ts";
import { RunFolder } from "../journal/run-folder.ts";
import { listRuns } from "../journal/run-store.ts";
import { endOrphans } from "../launch/clean/end-orphans.ts";
import { realClock } from "../system/real-clock.ts";
import { realTreeControl } from "../system/real-tree-control.ts";

/** What went on in a thread that is gone. */
export interface BrokenOff {
  /** Absolute path of the workspace folder. */
  readonly root: string;
  /** Of the processes that it was known to have started; the others are found by their marks. */
  readonly pids?: readonly number[];
}

/**
 * Ends what is left of runs whose thread in this program is gone, and gives up their locks, so
 * that they can be gone on with. Nothing else of this program may run there meanwhile. Never
 * rejects: what could not be ended is found by whoever looks for orphans next.
 */
export async function breakOff(broken: readonly BrokenOff[]): Promise<void> {
  const roots = new Set(broken.map(({ root }) => root));
  await endLeaders(broken.flatMap(({ pids = [] }) => pids));
  for (const root of roots) {
    for (const run of await listRuns(root)) {
      await forfeitRunLock(new RunFolder(root, run));
    }
    await endOrphans(root);
  }
}

/** Milliseconds between asking and making. */
const graceMs = 2000;

/** Where no process shows its mark to others, its number is all there is. */
async function endLeaders(leaders: readonly number[]): Promise<void> {
  const { platform } = process;
  if (platform !== "win32" || leaders.length === 0) return;
  const kill = new AbortController().signal;
  const trees = realTreeControl(realClock, platform);
  await trees.end({ leaders, mark: "", graceMs, kill });
}
