import { maskOf } from "../base/mask/mask.ts";
import type { Result } from "../base/result.ts";
import { fail, ok } from "../base/result.ts";
import type { EvaluationContext } from "../expression/evaluation-context.ts";
import type { Plan } from "../plan/plan.ts";
import type { InstanceIdentity } from "../run/instance-identity.ts";
import { instanceFacts } from "../run/run-facts.ts";
import type { RunRequest } from "../run/run-request.ts";
import { callPreparer } from "./call-preparer.ts";
import { fileEnvironment } from "./file-environment.ts";
import { instanceVariables } from "./instance-variables.ts";
import { inheritedEnvironment } from "./inherited-environment.ts";
import type { LaunchProblem, LaunchRequest } from "./launch.ts";
import { wrongInputs } from "./input-problem.ts";
import { resolveInputs } from "./resolve-inputs.ts";
import { ownSecrets, secretsOf } from "./called-secrets.ts";
import { missingSecrets, resolveSecrets } from "./resolve-secrets.ts";
import { contextAtStart, envIgnoresCase, settle } from "./settle.ts";

/** A run that lacks only its name. */
export type Preparation = Omit<RunRequest, "run">;

/** Prepares a run, or one of many of the same workflow. */
export type PrepareOne = (
  instance: InstanceIdentity | undefined,
) => Result<Preparation, LaunchProblem>;

/** Settles what is the same for all runs of a workflow: its inputs, secrets and `env_file`. Says what of the call or the file is wrong. */
export async function runPreparer(
  plan: Plan,
  request: LaunchRequest,
): Promise<Result<PrepareOne, LaunchProblem>> {
  const { workflow } = plan;
  const { maxParallel } = request;
  if (maxParallel !== undefined && !isLimit(maxParallel)) {
    return usage(`the limit must be a whole number from 1, not ${maxParallel}`);
  }
  const inputs = resolveInputs(workflow.inputs, request.inputs ?? {});
  if (!inputs.ok) return wrongInputs(inputs.error);
  const inherited = contextAtStart(
    workflow,
    inputs.value,
    inheritedEnvironment(request.environment),
  );
  const files = await fileEnvironment(workflow, request.root, inherited);
  if (!files.ok) return usage(files.error);
  return withSecrets(plan, request, {
    ...inherited,
    env: { ...inherited.env, ...files.value },
  });
}

function withSecrets(
  plan: Plan,
  request: LaunchRequest,
  known: EvaluationContext,
): Result<PrepareOne, LaunchProblem> {
  const { workflow } = plan;
  const found = resolveSecrets(secretsOf(workflow), {
    given: request.secrets ?? {},
    environment: known.env,
    ignoresCase: envIgnoresCase,
  });
  if (!found.ok) {
    const message = missingSecrets(found.error);
    return fail({ kind: "secrets", names: found.error, message });
  }
  const secrets = ownSecrets(workflow, found.value);
  const mask = maskOf(Object.values(found.value));
  const { called } = workflow;
  const { root } = request;
  return ok((instance) => {
    const env = { ...known.env, ...secrets, ...instanceVariables(instance) };
    const run = instanceFacts(instance);
    const settled = settle(plan, request, { ...known, env, secrets, run });
    if (!settled.ok) return usage(mask?.text(settled.error) ?? settled.error);
    return ok({
      ...settled.value,
      secrets,
      ...(instance && { instance }),
      ...(mask && { mask }),
      ...(called && {
        prepareCall: callPreparer(called, {
          root,
          secrets: found.value,
          instance,
        }),
      }),
    });
  });
}

function usage(message: string): Result<never, LaunchProblem> {
  return fail({ kind: "usage", message });
}

function isLimit(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 1;
}
