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
import { stepDigests } from "./step-digests.ts";

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
  const contents = await contentHashes(workflow, root);
  const sha256 = await sha256For(workflow.steps.length);
  const common = {
    recordedOutputs: recorded.value,
    digests: await inTurns(stepDigests(workflow, contents, sha256), realClock),
    ...(asked && { asked }),
  };
  return ok((instance) => {
    const prepared = prepare.value(instance);
    return prepared.ok ? ok({ ...prepared.value, ...common }) : prepared;
  });
}

function usage(message: string): Result<never, LaunchProblem> {
  return fail({ kind: "usage", message });
}
