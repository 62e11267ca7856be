import { nextTurn } from "../../base/next-turn.ts";
import type { Result } from "../../base/result.ts";
import { fail, ok } from "../../base/result.ts";
import type { LaunchedRun, LaunchProblem } from "../../launch/launch.ts";
import type { ResumeProblem, ResumeRequest } from "../../launch/resume.ts";
import { realClock } from "../../system/real-clock.ts";
import { settingsFor } from "../settings.ts";
import { readerOf } from "../workflows/reader-of.ts";
import type { WorkflowEntry } from "../workflows/workflow-entry.ts";
import { editorTasks } from "../tasks/editor-tasks.ts";
import { textToRun } from "./launcher.ts";
import type { RunRegistry } from "./run-registry.ts";
import { stepEnvironment } from "./step-environment.ts";
import { stepLauncher } from "./step-launcher.ts";
import type { TrackedRun } from "./tracked-run.ts";
import type { Tracked } from "./tracked.ts";

/** A run on the disk: its id, and the workspace folder that it is in. */
export interface RunPlace {
  readonly root: string;
  readonly run: string;
}

const tasks = editorTasks();

/** In the same run, or what failed in it in a new one. */
export type Again = "resume" | "rerun_failed";

export interface AgainRequest extends RunPlace {
  readonly how: Again;
  readonly secrets: Readonly<Record<string, string>>;
}

/** Does a run of the workflow as it stands in the editor again, and keeps track of it. */
export async function launchAgain(
  registry: RunRegistry,
  entry: WorkflowEntry,
  { how, ...wish }: AgainRequest,
): Promise<Result<Tracked, ResumeProblem>> {
  const request = await resumeRequest(entry, wish);
  const { isInstancesRun } =
    await import("../../launch/load/resume-instances.ts");
  const isMany = await isInstancesRun(wish.root, wish.run);
  if (isMany && how === "rerun_failed") {
    const message = `Run ${wish.run} has many instances: Reproduce, beside a kind of failure, runs one of them again.`;
    return fail({ kind: "usage", message });
  }
  if (isMany) return resumeMany(registry, request);
  const launched = await launchers[how](request);
  await nextTurn(realClock);
  return launched.ok
    ? ok(registry.track(launched.value, {}))
    : fail(launched.error);
}

/** One of the many instances of a run, to be run again alone. */
export interface InstancePlace extends RunPlace {
  /** From 1. */
  readonly instance: number;
}

/** Runs one instance of a run again as a run of its own, and keeps track of it beside the other. */
export async function launchInstance(
  registry: RunRegistry,
  entry: WorkflowEntry,
  { instance, ...wish }: InstancePlace & Pick<AgainRequest, "secrets">,
): Promise<Result<TrackedRun, LaunchProblem>> {
  const request = await resumeRequest(entry, wish);
  const { rerunInstance } = await import("../../launch/load/rerun-instance.ts");
  const launched = await rerunInstance({ ...request, instance });
  return launched.ok
    ? ok(registry.track(launched.value, {}, wish.run))
    : fail(launched.error);
}

async function resumeMany(
  registry: RunRegistry,
  request: ResumeRequest,
): Promise<Result<Tracked, ResumeProblem>> {
  const { resumeInstances } =
    await import("../../launch/load/resume-instances.ts");
  const launched = await resumeInstances(request);
  return launched.ok
    ? ok(registry.trackInstances(launched.value, {}))
    : fail(launched.error);
}

async function resumeRequest(
  entry: WorkflowEntry,
  { root, run, secrets }: Omit<AgainRequest, "how">,
): Promise<ResumeRequest> {
  const text = await textToRun(entry);
  return {
    root,
    run,
    ...(text === undefined ? {} : { text }),
    read: readerOf(entry),
    secrets,
    defaultMaxParallel: settingsFor(entry.uri).maxParallel,
    environment: stepEnvironment(process.env),
    tasks,
    launcher: await stepLauncher(),
  };
}

type Launcher = (
  request: ResumeRequest,
) => Promise<Result<LaunchedRun, ResumeProblem>>;

const launchers: Readonly<Record<Again, Launcher>> = {
  resume: async (request) => {
    const { resumeRun } = await import("../../launch/resume-run.ts");
    return resumeRun(request);
  },
  rerun_failed: async (request) => {
    const { rerunRun } = await import("../../launch/rerun-run.ts");
    return rerunRun({ ...request, failed: true });
  },
};
