import { inTurns } from "../base/in-turns.ts";
import type { Result } from "../base/result.ts";
import { fail, ok } from "../base/result.ts";
import { sha256For } from "../base/sha256.ts";
import { readDurations } from "../journal/duration-history.ts";
import { realClock } from "../system/real-clock.ts";
import type { Workflow } from "../workflow/workflow.ts";
import { askedOf } from "./asked-of-run.ts";
import { checkTasks } from "./check-tasks.ts";
import { contentHashes } from "./content-hashes.ts";
import type { LaunchProblem, LaunchRequest } from "./launch.ts";
import { planOf } from "./plan-of.ts";
import type { Preparation, PrepareOne } from "./prepare-run.ts";
import { runPreparer } from "./prepare-run.ts";
import { recordedOutputs } from "./recorded-outputs.ts";
import type { StepDigests } from "./step-digests.ts";
import { stepDigests } from "./step-digests.ts";
import { workflowText } from "./workflow-text.ts";

/** From a workflow that was read to a run that lacks only its name. */
export async function prepareLaunch(
  workflow: Workflow,
  request: LaunchRequest,
): Promise<Result<Preparation, LaunchProblem>> {
  const prepare = await launchPreparer(workflow, request);
  return prepare.ok ? prepare.value(request.instance) : prepare;
}

/** The same for one run, or for each of many. */
export async function launchPreparer(
  workflow: Workflow,
  request: LaunchRequest,
): Promise<Result<PrepareOne, LaunchProblem>> {
  const { root } = request;
  const durations = await readDurations({ root, file: workflow.file });
  const plan = planOf(workflow, request, durations);
  if (!plan.ok) return usage(plan.error);
  const runnable = checkTasks(plan.value, request);
  if (!runnable.ok) return usage(runnable.error);
  const recorded = await recordedOutputs(root, plan.value);
  if (!recorded.ok) return usage(recorded.error);
  const prepare = await runPreparer(plan.value, request);
  if (!prepare.ok) return prepare;
  const asked = askedOf(request);
  const common = {
    recordedOutputs: recorded.value,
    digests: await digestsOf(workflow, request),
    ...(asked && { asked }),
  };
  return ok((instance) => {
    const prepared = prepare.value(instance);
    return prepared.ok ? ok({ ...prepared.value, ...common }) : prepared;
  });
}

async function digestsOf(
  workflow: Workflow,
  { root, text, digests }: LaunchRequest,
): Promise<StepDigests> {
  const contents = await contentHashes(workflow, root);
  const make = async (): Promise<StepDigests> => {
    const sha256 = await sha256For(workflow.steps.length);
    return inTurns(stepDigests(workflow, contents, sha256), realClock);
  };
  const isOfText = contents.size === 0 && workflow.called === undefined;
  return isOfText && text !== undefined && digests !== undefined
    ? digests(workflowText(text, workflow.file), make)
    : make();
}

function usage(message: string): Result<never, LaunchProblem> {
  return fail({ kind: "usage", message });
}
