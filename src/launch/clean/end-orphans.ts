import type { RunFolder } from "../../journal/run-folder.ts";
import type { ProcessInfo, ProcessTable } from "../../system/process-table.ts";
import { hasMark, markVariable } from "../../system/process-table.ts";
import { membersOf } from "../../system/process-tree.ts";
import { realClock } from "../../system/real-clock.ts";
import { realProcessTable } from "../../system/real-process-table.ts";
import { realTreeControl } from "../../system/real-tree-control.ts";
import type { TreeControl } from "../../system/tree-control.ts";
import { endProcessesOf } from "../end-processes.ts";
import { deadRuns } from "./dead-runs.ts";
import { whileLocked } from "./while-locked.ts";

/** Milliseconds between asking and making. */
const graceMs = 2000;

/** What was left of a run whose host is gone. */
export interface Orphans {
  readonly run: string;
  /** Ids of those that were found, and have ended. */
  readonly ended: readonly number[];
  /** Ids of those that would not end. */
  readonly survivors: readonly number[];
}

export interface OrphanWorld {
  /** Undefined where processes do not show their marks; nobody is found then. */
  readonly table: ProcessTable | undefined;
  readonly trees: TreeControl;
  /** The marks of this program, where it is a process of a run itself. */
  readonly ownMark: string;
}

export function realOrphanWorld(): OrphanWorld {
  const { platform, env } = process;
  return {
    table: realProcessTable(platform),
    trees: realTreeControl(realClock, platform),
    ownMark: env[markVariable] ?? "",
  };
}

export interface OrphanSearch {
  /** Of each run that had some. */
  readonly orphans: readonly Orphans[];
  /** Why somebody may be left, each a line for people. */
  readonly problems: readonly string[];
}

/**
 * Ends the processes of runs under `root` that have not ended and that nobody
 * writes, by their marks. Resolves when none is left, or two seconds after they
 * were killed; never rejects. After `signal` nothing more is looked for, and what
 * was found is ended.
 */
export async function endOrphans(
  root: string,
  signal?: AbortSignal,
  world: OrphanWorld = realOrphanWorld(),
): Promise<OrphanSearch> {
  const orphans: Orphans[] = [];
  const problems: string[] = [];
  try {
    const haunted = await hauntedRuns(root, signal, world);
    const attempts = haunted.map(async (folder) => {
      try {
        const ended = await endThose(folder, world);
        if (ended !== undefined) orphans.push(ended);
      } catch (error) {
        const { message } = error as Error;
        problems.push(`cannot end what is left of ${folder.run}: ${message}`);
      }
    });
    await Promise.all(attempts);
  } catch (error) {
    const { message } = error as Error;
    problems.push(`cannot look for what is left of dead runs: ${message}`);
  }
  return { orphans, problems };
}

/** Dead runs of which processes are left. */
async function hauntedRuns(
  root: string,
  signal: AbortSignal | undefined,
  { table, ownMark }: OrphanWorld,
): Promise<readonly RunFolder[]> {
  if (table === undefined) return [];
  const dead = await deadRuns(root, signal);
  if (dead.length === 0 || signal?.aborted) return [];
  const processes = await table.scan();
  return dead.filter(
    ({ run }) => !hasMark(ownMark, run) && pidsOf(run, processes).length > 0,
  );
}

/** Undefined where somebody goes on with the run. */
function endThose(
  folder: RunFolder,
  { table, trees }: OrphanWorld,
): Promise<Orphans | undefined> {
  const { run } = folder;
  return whileLocked(folder, async () => {
    const found = pidsOf(run, (await table?.scan()) ?? []);
    const survivors = await endProcessesOf(run, trees, graceMs);
    const ended = found.filter((pid) => !survivors.includes(pid));
    return { run, ended, survivors };
  });
}

function pidsOf(
  run: string,
  processes: readonly ProcessInfo[],
): readonly number[] {
  const roots = { leaders: [], mark: run };
  return membersOf(processes, roots, new Set()).map(({ pid }) => pid);
}
