import { resolve } from "node:path";
import type { Result } from "../base/result.ts";
import { fail, ok } from "../base/result.ts";
import type { RunStarted } from "../run/events.ts";
import type { Workflow } from "../workflow/workflow.ts";
import { askedBefore } from "./asked-before.ts";
import type { InputProblem } from "./input-problem.ts";
import { wrongInputs } from "./input-problem.ts";
import type { LaunchProblem, LaunchRequest } from "./launch.ts";
import { prepareLaunch } from "./prepare-launch.ts";
import type { Preparation } from "./prepare-run.ts";
import { readSource } from "./read-source.ts";
import type { ResumeRequest } from "./resume.ts";
import { resumedInputs } from "./resumed-inputs.ts";

export interface PreparedAgain {
  /** Absolute path of the workflow file. */
  readonly file: string;
  readonly prepared: Preparation;
}

export interface WantedAgain {
  readonly workflow: Workflow;
  readonly launch: LaunchRequest;
}

/** The workflow that a run was started with, as its file is now, with the inputs and the selection of then. */
export async function prepareAgain(
  started: RunStarted,
  request: ResumeRequest,
): Promise<Result<PreparedAgain, LaunchProblem>> {
  const again = await requestAgain(started, request);
  if (!again.ok) return again;
  const { workflow, launch } = again.value;
  const prepared = await prepareLaunch(workflow, launch);
  return prepared.ok
    ? ok({ file: launch.file, prepared: prepared.value })
    : prepared;
}

/** The workflow of a run as its file is today, and the run as it was asked for, with what is asked for now. */
export async function requestAgain(
  started: RunStarted,
  request: ResumeRequest,
): Promise<Result<WantedAgain, LaunchProblem>> {
  const file = resolve(request.root, started.file);
  const workflow = await readSource({ ...request, file });
  if (!workflow.ok) return workflow;
  const launch = launchOf(workflow.value, { started, request });
  return launch.ok
    ? ok({ workflow: workflow.value, launch: launch.value })
    : wrongInputs(launch.error);
}

/** As the run was asked for, with what is asked for now. */
function launchOf(
  workflow: Workflow,
  {
    started,
    request,
  }: { readonly started: RunStarted; readonly request: ResumeRequest },
): Result<LaunchRequest, InputProblem> {
  const inputs = resumedInputs(workflow, started, request.inputs ?? {});
  if (!inputs.ok) return inputs;
  const asked = askedBefore(started);
  const { only = [], from = [] } = asked;
  const ids = new Set(workflow.steps.map(({ id }) => id));
  const isThere = (id: string): boolean => ids.has(id);
  const wanted = [...only, ...from];
  if (wanted.length > 0 && !wanted.some(isThere)) {
    const message = `none of the steps that the run was started for is in ${started.file} any more: ${wanted.join(", ")}`;
    return fail({ message, missing: [] });
  }
  return ok({
    ...asked,
    ...request,
    file: resolve(request.root, started.file),
    inputs: inputs.value,
    only: only.filter(isThere),
    from: from.filter(isThere),
  });
}
