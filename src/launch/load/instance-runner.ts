import { join } from "node:path";
import type { Machine } from "../../base/machine.ts";
import type { InstanceLines } from "../../journal/instance-lines.ts";
import type { RunFolder } from "../../journal/run-folder.ts";
import type { CircuitRegistry } from "../../run/circuit-registry.ts";
import type { RunEvent } from "../../run/events.ts";
import type { InstanceIdentity } from "../../run/instance-identity.ts";
import type { InstanceFinished } from "../../run/load/instance-event.ts";
import type {
  InstanceFailure,
  InstanceOutcome,
} from "../../run/load/instance-outcome.ts";
import {
  failedStepOf,
  instanceFailureOf,
  instanceStepsOf,
} from "../../run/load/instance-outcome.ts";
import { instanceSeed } from "../../run/load/instance-seed.ts";
import type { RunningInstance } from "../../run/load/load-executor.ts";
import type { LoadSettings } from "../../run/load/load-settings.ts";
import type { LoadTally } from "../../run/load/load-tally.ts";
import type { RunWorld } from "../../run/run-request.ts";
import type { Run } from "../../run/start-run.ts";
import { startRun } from "../../run/start-run.ts";
import { artifactKeeper } from "../../steps/artifact-keeper.ts";
import { stepRunners } from "../../steps/step-runners.ts";
import type { StepWorld } from "../../steps/step-world.ts";
import { testRunner } from "../../steps/test-runner.ts";
import type { RunWriteWatcher } from "../../steps/write-watcher.ts";
import type { Spawn } from "../../system/process-spec.ts";
import { realClock } from "../../system/real-clock.ts";
import type { TreeControl } from "../../system/tree-control.ts";
import type { LaunchRequest } from "../launch.ts";
import { MaskedSpawn } from "../masked-spawn.ts";
import type { Preparation, PrepareOne } from "../prepare-run.ts";
import { defaults } from "../resolve-settings.ts";
import type { EventStream } from "./event-stream.ts";
import { InstanceFiles, lastLineOf, removeLogsOf } from "./instance-files.ts";

/** What all instances of a run share. */
export interface InstancesWorld extends Pick<LaunchRequest, "tasks"> {
  readonly folder: RunFolder;
  /** Absolute path of a folder for what is thrown away. */
  readonly scratch: string;
  readonly prepare: PrepareOne;
  readonly settings: LoadSettings;
  readonly keepLogs: "failures" | "all";
  readonly spawn: Spawn;
  readonly trees: TreeControl;
  readonly machine: Machine;
  readonly circuits: CircuitRegistry;
  readonly writes: RunWriteWatcher;
  readonly tally: LoadTally;
  readonly lines: InstanceLines;
  readonly stream: EventStream;
  /** Told of processes that would not die. */
  readonly survived: (pids: readonly number[]) => void;
}

/** Milliseconds that processes which steps left behind are given at the end of their instance. */
const sweepGraceMs = 1000;

/** What an instance tells of itself that is said of the whole run in another way. */
const untold: ReadonlySet<RunEvent["type"]> = new Set([
  "run_started",
  "run_cancelling",
  "run_finished",
  "limit_changed",
]);

/** Starts one instance, a whole run without a folder or a journal of its own. */
export function beginInstance(
  number: number,
  world: InstancesWorld,
): RunningInstance {
  const { settings, stream, folder, prepare } = world;
  const identity = { number, seed: instanceSeed(settings.seed, number) };
  stream.emit({
    type: "instance_started",
    instance: number,
    seed: identity.seed,
  });
  const prepared = prepare(identity);
  if (!prepared.ok) {
    const message = "message" in prepared.error ? prepared.error.message : "";
    return notBegun(identity, message, world);
  }
  const files = new InstanceFiles(folder, world.scratch, number);
  const around = runWorldOf(identity, prepared.value, { files, world });
  const run = startRun(
    {
      ...prepared.value,
      run: folder.run,
      settings: {
        ...prepared.value.settings,
        maxParallel: Math.min(
          prepared.value.settings.maxParallel,
          stepsAtOnce(settings),
        ),
      },
    },
    around.runWorld,
  );
  run.follow((event) => {
    if (!untold.has(event.type)) stream.pass(event, number);
  });
  const finish = async (): Promise<undefined> => {
    const finished = await run.finished;
    await around.written();
    world.survived(finished.survivors ?? []);
    const { status, duration_ms, work_ms } = finished;
    const told = {
      instance: number,
      seed: identity.seed,
      status,
      duration_ms,
      ...(await failureOf(run, files, folder)),
    };
    const steps = instanceStepsOf(run.snapshot);
    return end({ told, work_ms, steps }, files, world);
  };
  return {
    ended: finish(),
    cancel: (reason) => {
      run.cancel(reason);
    },
    kill: (reason) => {
      run.kill(reason);
    },
  };
}

/** Of one instance, so that no more processes run at once in all than a command may have. */
export function stepsAtOnce({
  parallel,
}: Pick<LoadSettings, "parallel">): number {
  return Math.max(1, Math.floor(defaults.maxProcesses / parallel));
}

/** An expression of the workflow fails for this instance alone. */
function notBegun(
  { number: instance, seed }: InstanceIdentity,
  message: string,
  world: InstancesWorld,
): RunningInstance {
  const told = {
    instance,
    seed,
    status: "failed" as const,
    duration_ms: 0,
    reason: "bad_expression" as const,
    message,
  };
  const files = new InstanceFiles(world.folder, world.scratch, instance);
  return {
    ended: end({ told, work_ms: 0, steps: [] }, files, world),
    cancel: () => undefined,
    kill: () => undefined,
  };
}

/** How an instance came out: what is told of it, and what its line says besides. */
interface Ended extends Pick<InstanceOutcome, "work_ms" | "steps"> {
  readonly told: Omit<InstanceFinished, "type">;
}

/** Counts it, throws away what is not to be kept, and tells of its end when that is in its file. */
async function end(
  { told, work_ms, steps }: Ended,
  files: InstanceFiles,
  { tally, lines, stream, folder, keepLogs }: InstancesWorld,
): Promise<undefined> {
  const { instance } = told;
  const outcome = { ...told, work_ms, steps };
  const discarded = tally.add(outcome);
  await files.removeScratch();
  if (keepLogs === "failures" && discarded !== undefined) {
    await (discarded === instance
      ? files.removeLogs()
      : removeLogsOf(folder, (one) => one === discarded));
  }
  await lines.append(outcome);
  stream.emit({ type: "instance_finished", ...told });
}

async function failureOf(
  { snapshot, finished }: Run,
  files: InstanceFiles,
  folder: RunFolder,
): Promise<InstanceFailure> {
  const failure = instanceFailureOf(snapshot, await finished);
  const step = failedStepOf(snapshot);
  if (failure.failed_step === undefined || step === undefined) return failure;
  const log = files.logName(step.id, step.attempts.length);
  if (log === undefined) return failure;
  const output = await lastLineOf(join(folder.path, log));
  return { ...failure, ...(output !== undefined && { output }), log };
}

interface Surroundings {
  readonly runWorld: RunWorld;
  /** Resolves when the logs are written, as far as that is this program's doing. */
  readonly written: () => Promise<void>;
}

function runWorldOf(
  { number }: InstanceIdentity,
  { mask }: Preparation,
  {
    files,
    world,
  }: { readonly files: InstanceFiles; readonly world: InstancesWorld },
): Surroundings {
  const { folder, trees, writes } = world;
  const leftBehind: Promise<readonly string[]>[] = [];
  const mark = `${folder.run}/${number}`;
  const masked = mask && new MaskedSpawn(world.spawn, mask);
  const stepWorld: StepWorld = {
    platform: process.platform,
    run: folder.run,
    mark,
    root: folder.root,
    spawn: masked?.spawn ?? world.spawn,
    ...(mask && { mask }),
    trees,
    logFile: (step, attempt) => files.logFile(step, attempt),
    scratchFile: (step, attempt, name) =>
      files.scratchFile(step, attempt, name),
    leftBehind: (leader) => {
      writes.leftBehind();
      leftBehind.push(trees.remember(leader));
    },
  };
  const runWorld: RunWorld = {
    clock: realClock,
    machine: world.machine,
    random: Math.random,
    runners: stepRunners(stepWorld, world.tasks),
    tests: testRunner(stepWorld),
    circuits: world.circuits,
    artifacts: artifactKeeper({
      root: folder.root,
      folder: (step) => folder.instanceArtifacts(number, step),
    }),
    writes,
    sweep: async (kill) => {
      // A look at all processes for each instance would take longer than most of them.
      if (leftBehind.length === 0) return [];
      const known = (await Promise.all(leftBehind)).flat();
      const graceMs = sweepGraceMs;
      return trees.end({ leaders: [], known, mark, graceMs, kill });
    },
  };
  return { runWorld, written: async () => masked?.written() };
}
