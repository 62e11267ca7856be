import { resolve } from "node:path";
import type { Result } from "../../base/result.ts";
import { fail } from "../../base/result.ts";
import { readRun } from "../../journal/run-store.ts";
import { instanceSeed } from "../../run/load/instance-seed.ts";
import { askedBefore } from "../asked-before.ts";
import type { LaunchedRun, LaunchProblem, LaunchRequest } from "../launch.ts";
import { launchRun } from "../launch-run.ts";
import { wrongInputs } from "../input-problem.ts";
import { readSource } from "../read-source.ts";
import { resumedInputs } from "../resumed-inputs.ts";

/** A wish to run one instance of an instances run again, alone. */
export interface RerunInstanceRequest extends Omit<
  LaunchRequest,
  "file" | "only" | "from" | "instance"
> {
  /** The id of a run under `root`. */
  readonly run: string;
  /** From 1. */
  readonly instance: number;
}

/**
 * Starts a run of its own that is what that instance was: with its number, its seed and
 * the inputs and the steps of the run.
 */
export async function rerunInstance({
  run,
  instance,
  ...request
}: RerunInstanceRequest): Promise<Result<LaunchedRun, LaunchProblem>> {
  const { root } = request;
  const stored = await readRun(root, run);
  if (!stored.ok) return usage(stored.error);
  const { started } = stored.value.snapshot;
  const instances = started?.instances;
  if (started === undefined || instances === undefined) {
    return usage(`${run} is no instances run`);
  }
  if (!isOneOf(instances.total, instance)) {
    return usage(`${run} has ${instances.total} instances, and no ${instance}`);
  }
  const file = resolve(root, started.file);
  const workflow = await readSource({ ...request, file });
  if (!workflow.ok) return workflow;
  const given = request.inputs ?? {};
  const inputs = resumedInputs(workflow.value, started, given);
  if (!inputs.ok) return wrongInputs(inputs.error);
  const seed = instanceSeed(instances.seed, instance);
  return launchRun({
    ...askedBefore(started),
    ...request,
    file,
    inputs: inputs.value,
    instance: { number: instance, seed },
  });
}

function isOneOf(total: number, instance: number): boolean {
  return Number.isInteger(instance) && instance >= 1 && instance <= total;
}

function usage(message: string): Result<never, LaunchProblem> {
  return fail({ kind: "usage", message });
}
