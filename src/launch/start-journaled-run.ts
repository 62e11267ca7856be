import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { JournalWriter } from "../journal/journal-writer.ts";
import { FolderError } from "../journal/folder-error.ts";
import type { RunFolder } from "../journal/run-folder.ts";
import { writeRecord } from "../journal/write-record.ts";
import { recordOf } from "../run/record-of.ts";
import type { RunRecord } from "../run/record.ts";
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
import { spawnProcess } from "../system/spawn-process.ts";
import type { LaunchRequest } from "./launch.ts";
import { MaskedSpawn } from "./masked-spawn.ts";
import type { Preparation } from "./prepare-run.ts";

export interface JournaledRun {
  readonly run: Run;
  /** Resolves when the record is written; rejects with a `FolderError` where it could not be, and on a bug. */
  readonly record: Promise<RunRecord>;
}

/** Milliseconds that processes which steps left behind are given at the end of the run. */
const sweepGraceMs = 1000;

/** Starts a run in its folder, with the tasks of the editor if there is one, and keeps its journal. Throws where the folder cannot be written. */
export async function startJournaledRun(
  folder: RunFolder,
  preparation: Preparation,
  { tasks }: Pick<LaunchRequest, "tasks"> = {},
): Promise<JournaledRun> {
  let run: Run | undefined = undefined;
  let journalError: Error | undefined;
  const scratch = await mkdtemp(join(tmpdir(), "slipstream-"));
  const journal = await JournalWriter.open(folder.journal, (error) => {
    journalError = error;
    run?.cancel("journal");
  }).catch(async (error: unknown) => {
    await removeScratch(scratch);
    throw error;
  });
  const leftBehind: Promise<readonly string[]>[] = [];
  const { platform } = process;
  const writes = writeWatcher({ root: folder.root, platform });
  const { mask } = preparation;
  const masked = mask && new MaskedSpawn(spawnProcess, mask);
  const quiet = stepWorld(folder, scratch, leftBehind);
  const world: StepWorld = {
    ...quiet,
    ...(mask && { mask }),
    ...(masked && { spawn: masked.spawn }),
    leftBehind: (leader) => {
      writes.leftBehind();
      quiet.leftBehind(leader);
    },
  };
  const started = startRun(
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
  run = started;
  run.replay((event) => {
    journal.append(event);
  });
  const finish = async (): Promise<RunRecord> => {
    try {
      await started.finished;
      await masked?.written();
    } finally {
      writes.dispose();
      await journal.close();
      await removeScratch(scratch);
    }
    const record = recordOf(started.snapshot);
    if (record === undefined) throw new Error("A run without an end.");
    if (journalError !== undefined) throw new FolderError(journalError);
    try {
      await writeRecord(folder, record);
    } catch (error) {
      throw new FolderError(error as Error);
    }
    return record;
  };
  return { run: started, record: finish() };
}

/** What stays is in the system's own folder for what may be thrown away: no reason to fail a run. */
async function removeScratch(path: string): Promise<void> {
  const options = { recursive: true, force: true, maxRetries: 3 };
  await rm(path, options).catch(() => undefined);
}

function stepWorld(
  folder: RunFolder,
  scratch: string,
  leftBehind: Promise<readonly string[]>[],
): StepWorld {
  const trees = realTreeControl(realClock, process.platform);
  // Where files differ by more than the case of their letters, steps may differ by that.
  const numbers = new Map<string, number>();
  return {
    platform: process.platform,
    run: folder.run,
    root: folder.root,
    spawn: spawnProcess,
    trees,
    logFile: (step, attempt) => folder.logFile(step, attempt),
    scratchFile: (step, attempt, name) => {
      const number = numbers.get(step) ?? numbers.size + 1;
      numbers.set(step, number);
      return join(scratch, `${number}.${step}.${attempt}.${name}`);
    },
    leftBehind: (leader) => {
      leftBehind.push(trees.remember(leader));
    },
  };
}
