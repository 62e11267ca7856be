import type { Result } from "../base/result.ts";
import { fail, ok } from "../base/result.ts";
import { readDurations } from "../journal/duration-history.ts";
import type { Workflow } from "../workflow/workflow.ts";
import { askedOf } from "./asked-of-run.ts";
import { checkTasks } from "./check-tasks.ts";
import { contentHashes } from "./content-hashes.ts";
import type { LaunchProblem, LaunchRequest } from "./launch.ts";
import { planOf } from "./plan-of.ts";
import type { Preparation } from "./prepare-run.ts";
import { prepareRun } from "./prepare-run.ts";
import { recordedOutputs } from "./recorded-outputs.ts";
import { stepDigests } from "./step-digests.ts";

/** From a workflow that was read to a run that lacks only its name. */
export async function prepareLaunch(
  workflow: Workflow,
  request: LaunchRequest,
): Promise<Result<Preparation, LaunchProblem>> {
  const { root } = request;
  const durations = await readDurations({ root, file: workflow.file });
  const plan = planOf(workflow, request, durations);
  if (!plan.ok) return usage(plan.error);
  const runnable = checkTasks(plan.value, request);
  if (!runnable.ok) return usage(runnable.error);
  const recorded = await recordedOutputs(root, plan.value);
  if (!recorded.ok) return usage(recorded.error);
  const prepared = await prepareRun(plan.value, request);
  if (!prepared.ok) return prepared;
  const asked = askedOf(request);
  const contents = await contentHashes(workflow, request.root);
  return ok({
    ...prepared.value,
    recordedOutputs: recorded.value,
    digests: stepDigests(workflow, contents),
    ...(asked && { asked }),
  });
}

function usage(message: string): Result<never, LaunchProblem> {
  return fail({ kind: "usage", message });
}
