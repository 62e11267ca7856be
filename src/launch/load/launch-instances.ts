import { rm } from "node:fs/promises";
import { resolve } from "node:path";
import type { Result } from "../../base/result.ts";
import { fail, ok } from "../../base/result.ts";
import { createRunFolder } from "../../journal/create-run-folder.ts";
import type { RunFolder } from "../../journal/run-folder.ts";
import { beginningOf } from "../../run/beginning-of.ts";
import type { RunFact, RunStarted } from "../../run/events.ts";
import { maskFact } from "../../run/mask-fact.ts";
import { InstanceSet } from "../../run/load/instance-set.ts";
import type { LoadSettings } from "../../run/load/load-settings.ts";
import { LoadTally } from "../../run/load/load-tally.ts";
import { realClock } from "../../system/real-clock.ts";
import type { Workflow } from "../../workflow/workflow.ts";
import type { LaunchProblem } from "../launch.ts";
import { launchPreparer } from "../prepare-launch.ts";
import type { Preparation, PrepareOne } from "../prepare-run.ts";
import { readSource } from "../read-source.ts";
import { takeResources } from "../run-resources.ts";
import { contextAtStart } from "../settle.ts";
import { stepsAtOnce } from "./instance-runner.ts";
import type {
  AskedOfInstances,
  InstancesRequest,
  LaunchedInstances,
} from "./instances.ts";
import type { InstancesPlan } from "./instances-run.ts";
import { InstancesRun } from "./instances-run.ts";
import { resolveLoad } from "./resolve-load.ts";

/** From a workflow file to many runs of it that go on; nothing runs where it returns a problem. */
export async function launchInstances(
  request: InstancesRequest,
): Promise<Result<LaunchedInstances, LaunchProblem>> {
  const workflow = await readSource(request);
  if (!workflow.ok) return workflow;
  const ready = await prepareInstances(workflow.value, request);
  if (!ready.ok) return ready;
  const made = await createRunFolder(request.root, {
    clock: realClock,
    random: Math.random,
  });
  if (!made.ok) return fail({ kind: "folder", message: made.error });
  const folder = made.value;
  try {
    return ok(await begin(folder, ready.value, request));
  } catch (error) {
    // Nothing ran, so nothing is to be told of it.
    await rm(folder.path, { recursive: true, force: true }).catch(
      () => undefined,
    );
    return fail({ kind: "folder", message: (error as Error).message });
  }
}

/** Instances that lack only their folder. */
export interface ReadyInstances {
  readonly prepare: PrepareOne;
  /** What they have in common. */
  readonly common: Preparation;
  readonly settings: LoadSettings;
}

/** Settles what is the same for all instances, and how they are started. */
export async function prepareInstances(
  workflow: Workflow,
  request: InstancesRequest,
): Promise<Result<ReadyInstances, LaunchProblem>> {
  const prepare = await launchPreparer(workflow, request);
  if (!prepare.ok) return prepare;
  const common = prepare.value(undefined);
  if (!common.ok) return common;
  const { inputs, environment, secrets = {} } = common.value;
  const settings = resolveLoad(workflow.load, withChance(request), {
    ...contextAtStart(workflow, inputs, environment),
    secrets,
  });
  if (!settings.ok) return fail({ kind: "usage", message: settings.error });
  return ok({
    prepare: prepare.value,
    common: common.value,
    settings: settings.value,
  });
}

/** The seed where nobody names one. */
function withChance({
  instances,
  parallel,
  seed,
}: InstancesRequest): AskedOfInstances & { readonly chance: string } {
  return {
    ...(instances !== undefined && { instances }),
    ...(parallel !== undefined && { parallel }),
    ...(seed !== undefined && { seed }),
    chance: `${Math.floor(Math.random() * 2 ** 32)}`,
  };
}

async function begin(
  folder: RunFolder,
  { prepare, common, settings }: ReadyInstances,
  request: InstancesRequest,
): Promise<LaunchedInstances> {
  const started = maskedFact<RunStarted>(common, {
    ...(beginningOf({ ...common, run: folder.run }, realClock) as RunStarted),
    ...outlineOf(common, settings, request),
  });
  return startIn(request, {
    folder,
    resources: await takeResources(folder),
    request,
    prepare,
    settings,
    beginning: started,
    started,
    before: {
      ended: new InstanceSet(settings.total),
      tally: new LoadTally(settings),
      seq: 0,
      at: 0,
    },
  });
}

/** What may be told of it. */
export function maskedFact<Fact extends RunFact>(
  { mask }: Pick<Preparation, "mask">,
  fact: Fact,
): Fact {
  return mask ? (maskFact(fact, mask) as Fact) : fact;
}

/** What an instances run says of itself when it begins, besides what every run says. */
export function outlineOf(
  { settings: { maxParallel } }: Preparation,
  settings: LoadSettings,
  { keepLogs }: Pick<InstancesRequest, "keepLogs">,
): Pick<RunStarted, "instances" | "max_parallel"> {
  const { total, parallel, seed } = settings;
  return {
    max_parallel: Math.min(maxParallel, stepsAtOnce(settings)),
    instances: {
      total,
      parallel,
      seed,
      ...(keepLogs && { keep_logs: keepLogs }),
    },
  };
}

/** Gives up what it holds where it throws. */
export async function startIn(
  { root }: Pick<InstancesRequest, "root">,
  plan: InstancesPlan,
): Promise<LaunchedInstances> {
  const { folder, resources, settings } = plan;
  const run = await InstancesRun.start(plan).catch(async (error: unknown) => {
    await resources.release();
    throw error;
  });
  const { workflow, file } = plan.started;
  return {
    id: folder.run,
    root,
    file: resolve(root, file),
    folder: folder.path,
    workflow,
    settings,
    get progress() {
      return run.progress;
    },
    stop: (reason) => {
      run.stop(reason);
    },
    cancel: (reason) => {
      run.cancel(reason);
    },
    kill: (reason) => {
      run.kill(reason);
    },
    latency: () => run.latency,
    record: run.record,
  };
}
