import type { Result } from "../../base/result.ts";
import { fail, ok } from "../../base/result.ts";
import type { ResumeProblem } from "../../launch/resume.ts";
import type { RunWish } from "../../thread/engine.ts";
import { settingsFor } from "../settings.ts";
import type { WorkflowEntry } from "../workflows/workflow-entry.ts";
import { textToRun } from "./launcher.ts";
import type { RunRegistry } from "./run-registry.ts";
import { stepEnvironment } from "./step-environment.ts";
import { trackLaunched } from "./track-launched.ts";
import type { TrackedRun } from "./tracked-run.ts";
import type { Tracked } from "./tracked.ts";
import { windowEngine } from "./window-engine.ts";

type RequestAgain = Extract<RunWish, { readonly how: "resume" }>["request"];

/** A run on the disk: its id, and the workspace folder that it is in. */
export interface RunPlace {
  readonly root: string;
  readonly run: string;
}

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
  const launched = await windowEngine.launch({ how, request });
  return trackLaunched(launched, registry, { entry, options: {} });
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
): Promise<Result<TrackedRun, ResumeProblem>> {
  const request = await resumeRequest(entry, wish);
  const launched = await windowEngine.launch({
    how: "instance",
    request: { ...request, instance },
  });
  const context = { entry, options: {}, beside: wish.run };
  return trackLaunched(launched, registry, context);
}

async function resumeMany(
  registry: RunRegistry,
  request: RequestAgain,
): Promise<Result<Tracked, ResumeProblem>> {
  const launched = await windowEngine.launchMany({ how: "resume", request });
  return launched.ok
    ? ok(registry.trackInstances(launched.value, {}))
    : fail(launched.error);
}

async function resumeRequest(
  entry: WorkflowEntry,
  { root, run, secrets }: Omit<AgainRequest, "how">,
): Promise<RequestAgain> {
  const text = await textToRun(entry);
  return {
    root,
    run,
    ...(text === undefined ? {} : { text }),
    secrets,
    defaultMaxParallel: settingsFor(entry.uri).maxParallel,
    environment: stepEnvironment(process.env),
  };
}
