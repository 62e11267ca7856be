import { maskOf } from "../base/mask/mask.ts";
import type { Result } from "../base/result.ts";
import { fail, ok } from "../base/result.ts";
import type { EvaluationContext } from "../expression/evaluation-context.ts";
import type { Plan } from "../plan/plan.ts";
import type { RunRequest } from "../run/run-request.ts";
import { callPreparer } from "./call-preparer.ts";
import { fileEnvironment } from "./file-environment.ts";
import { inheritedEnvironment } from "./inherited-environment.ts";
import type { LaunchProblem, LaunchRequest } from "./launch.ts";
import { resolveInputs } from "./resolve-inputs.ts";
import { ownSecrets, secretsOf } from "./called-secrets.ts";
import { missingSecrets, resolveSecrets } from "./resolve-secrets.ts";
import { contextAtStart, envIgnoresCase, settle } from "./settle.ts";

/** A run that lacks only its name. */
export type Preparation = Omit<RunRequest, "run">;

/** Settles inputs, secrets, environment and limits. Says what of the call or the file is wrong. */
export async function prepareRun(
  plan: Plan,
  request: LaunchRequest,
): Promise<Result<Preparation, LaunchProblem>> {
  const { workflow } = plan;
  const { maxParallel } = request;
  if (maxParallel !== undefined && !isLimit(maxParallel)) {
    return usage(`the limit must be a whole number from 1, not ${maxParallel}`);
  }
  const inputs = resolveInputs(workflow.inputs, request.inputs ?? {});
  if (!inputs.ok) return usage(inputs.error);
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
): Result<Preparation, LaunchProblem> {
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
  const env = { ...known.env, ...secrets };
  const mask = maskOf(Object.values(found.value));
  const settled = settle(plan, request, { ...known, env, secrets });
  if (!settled.ok) return usage(mask?.text(settled.error) ?? settled.error);
  const { called } = workflow;
  return ok({
    ...settled.value,
    secrets,
    ...(mask && { mask }),
    ...(called && {
      prepareCall: callPreparer(called, {
        root: request.root,
        secrets: found.value,
      }),
    }),
  });
}

function usage(message: string): Result<never, LaunchProblem> {
  return fail({ kind: "usage", message });
}

function isLimit(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 1;
}
