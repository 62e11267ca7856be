import { sep } from "node:path";
import { nextTurn } from "../base/next-turn.ts";
import { FolderError } from "../journal/folder-error.ts";
import type { RunFolder } from "../journal/run-folder.ts";
import { writeRecord } from "../journal/write-record.ts";
import { recordOf } from "../run/record-of.ts";
import type { RunRecord } from "../run/record.ts";
import type { Snapshot } from "../run/snapshot.ts";
import type { Run } from "../run/start-run.ts";
import { startRun } from "../run/start-run.ts";
import { artifactKeeper } from "../steps/artifact-keeper.ts";
import { stepRunners } from "../steps/step-runners.ts";
import type { StepWorld } from "../steps/step-world.ts";
import { testRunner } from "../steps/test-runner.ts";
import { writeWatcher } from "../steps/write-watcher.ts";
import { realClock } from "../system/real-clock.ts";
import { realMachine } from "../system/real-machine.ts";
import { realTreeControl } from "../system/real-tree-control.ts";
import { keepDurations } from "./keep-durations.ts";
import type { LaunchRequest } from "./launch.ts";
import type { RunLauncher } from "./launcher-of-run.ts";
import { launcherOfRun } from "./launcher-of-run.ts";
import { MaskedSpawn } from "./masked-spawn.ts";
import type { Preparation } from "./prepare-run.ts";
import { recordRun } from "./record-run.ts";
import type { EarlierResources, RunResources } from "./run-resources.ts";
import { takeResources } from "./run-resources.ts";

export interface JournaledRun {
  readonly run: Run;
  /** Resolves when the record is written; rejects with a `FolderError` where it could not be, and on a bug. */
  readonly record: Promise<RunRecord>;
}

/** Milliseconds that processes which steps left behind are given at the end of the run. */
const sweepGraceMs = 1000;

/**
 * Starts a run in its folder, or goes on with one, with the tasks of the editor if there is one, and keeps its journal. Throws a `LockedError` where
 * somebody else writes the run, others where the folder cannot be written.
 */
export async function startJournaledRun(
  folder: RunFolder,
  preparation: Preparation,
  options: RunOptions = {},
): Promise<JournaledRun> {
  const launcher = launcherOfRun(preparation.plan, options);
  try {
    return await startWith(launcher, { folder, preparation, options });
  } catch (error) {
    await launcher.release();
    throw error;
  }
}

type RunOptions = Pick<LaunchRequest, "tasks" | "launcher" | "ownLauncher"> & {
  readonly earlier?: EarlierResources;
};

async function startWith(
  launcher: RunLauncher,
  {
    folder,
    preparation,
    options: { tasks, earlier },
  }: {
    readonly folder: RunFolder;
    readonly preparation: Preparation;
    readonly options: RunOptions;
  },
): Promise<JournaledRun> {
  const resources = await takeResources(folder, earlier);
  const leftBehind: Promise<readonly string[]>[] = [];
  const { platform } = process;
  const writes = writeWatcher({ root: folder.root, platform });
  const { mask } = preparation;
  const masked = mask && new MaskedSpawn(launcher.spawn, mask);
  // What an earlier program has started may be older than this one.
  const marks = earlier ? "anybody" : "what this program starts";
  const trees = realTreeControl(realClock, platform, marks);
  const quiet = {
    ...stepWorld(folder, { ...resources, trees }, leftBehind),
    spawn: launcher.spawn,
  };
  const world: StepWorld = {
    ...quiet,
    ...(mask && { mask }),
    ...(masked && { spawn: masked.spawn }),
    leftBehind: (leader) => {
      writes.leftBehind();
      quiet.leftBehind(leader);
    },
  };
  const start = (recorded: () => Promise<void>): Run =>
    startRun(
      { ...preparation, run: folder.run },
      {
        clock: realClock,
        machine: realMachine(),
        random: Math.random,
        runners: stepRunners(world, tasks),
        tests: testRunner(world),
        artifacts: artifactKeeper({
          root: folder.root,
          folder: (step) => folder.artifacts(step),
        }),
        recorded,
        writes,
        sweep: async (kill) =>
          world.trees.end({
            leaders: [],
            known: (await Promise.all(leftBehind)).flat(),
            mark: folder.run,
            graceMs: sweepGraceMs,
            kill,
          }),
      },
    );
  const { events, resumption } = preparation.earlier ?? {};
  // So that what starts at the end of this moment is behind what waits for the event loop now.
  await nextTurn(realClock);
  const run = await recordRun(resources.journal, start, {
    clock: realClock,
    ...(events && { earlier: events }),
  });
  const finish = async (): Promise<RunRecord> => {
    try {
      await run.finished;
      // Its processes end while the record is written.
      launcher.release().catch(() => undefined);
      await masked?.written();
      const { snapshot } = run;
      const [record] = await Promise.all([
        keepRecord(folder, snapshot),
        keepDurations(folder, preparation.plan.workflow, {
          snapshot,
          isKept: (id) => resumption?.kept.has(id) === true,
        }),
      ]);
      return record;
    } finally {
      writes.dispose();
      await launcher.release();
      await resources.release();
    }
  };
  return { run, record: finish() };
}

async function keepRecord(
  folder: RunFolder,
  snapshot: Snapshot,
): Promise<RunRecord> {
  const record = recordOf(snapshot);
  if (record === undefined) throw new Error("A run without an end.");
  try {
    await writeRecord(folder, record);
  } catch (error) {
    throw new FolderError(error as Error);
  }
  return record;
}

function stepWorld(
  folder: RunFolder,
  { scratch, trees }: Pick<RunResources, "scratch"> & Pick<StepWorld, "trees">,
  leftBehind: Promise<readonly string[]>[],
): Omit<StepWorld, "spawn"> {
  // Where files differ by more than the case of their letters, steps may differ by that.
  const numbers = new Map<string, number>();
  return {
    platform: process.platform,
    run: folder.run,
    mark: folder.run,
    root: folder.root,
    trees,
    logFile: (step, attempt) => folder.logFile(step, attempt),
    scratchFile: (step, attempt, name) => {
      const number = numbers.get(step) ?? numbers.size + 1;
      numbers.set(step, number);
      return `${scratch}${sep}${number}.${step}.${attempt}.${name}`;
    },
    leftBehind: (leader) => {
      leftBehind.push(trees.remember(leader));
    },
  };
}
