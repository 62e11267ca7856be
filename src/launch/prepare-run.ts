import { availableParallelism } from "node:os";
import type { Json } from "../base/json.ts";
import { maskOf } from "../base/mask/mask.ts";
import type { Result } from "../base/result.ts";
import { fail, ok } from "../base/result.ts";
import type { EvaluationContext } from "../expression/evaluation-context.ts";
import type { Plan } from "../plan/plan.ts";
import { Evaluation, evaluating } from "../run/evaluation.ts";
import type { RunRequest } from "../run/run-request.ts";
import type { Workflow } from "../workflow/workflow.ts";
import { fileEnvironment } from "./file-environment.ts";
import { inheritedEnvironment } from "./inherited-environment.ts";
import type { LaunchProblem, LaunchRequest } from "./launch.ts";
import { resolveInputs } from "./resolve-inputs.ts";
import { resolveLimits } from "./resolve-limits.ts";
import { resolvePace } from "./resolve-pace.ts";
import { missingSecrets, resolveSecrets } from "./resolve-secrets.ts";
import { resolveSettings } from "./resolve-settings.ts";

const envIgnoresCase = process.platform === "win32";

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
  const inherited = contextAtStart(workflow, inputs.value, request.environment);
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
  const found = resolveSecrets(plan.workflow.secrets, {
    given: request.secrets ?? {},
    environment: known.env,
    ignoresCase: envIgnoresCase,
  });
  if (!found.ok) {
    const message = missingSecrets(found.error);
    return fail({ kind: "secrets", names: found.error, message });
  }
  const secrets = found.value;
  const env = { ...known.env, ...secrets };
  const mask = maskOf(Object.values(secrets));
  const settled = settle(plan, request, { ...known, env, secrets });
  return settled.ok
    ? ok({ ...settled.value, secrets, ...(mask && { mask }) })
    : usage(mask?.text(settled.error) ?? settled.error);
}

/** What expressions outside of steps decide. */
function settle(
  plan: Plan,
  request: LaunchRequest,
  known: EvaluationContext,
): Result<Preparation, string> {
  const { workflow } = plan;
  const environment = workflowEnvironment(workflow, known);
  if (!environment.ok) return environment;
  const context = { ...known, env: environment.value };
  const settings = resolveSettings(
    workflow.execution,
    { ...request, cores: availableParallelism() },
    context,
  );
  if (!settings.ok) return settings;
  const pace = resolvePace(workflow.execution, context);
  if (!pace.ok) return pace;
  const limits = resolveLimits(workflow, context);
  if (!limits.ok) return limits;
  return ok({
    plan,
    inputs: known.inputs,
    environment: environment.value,
    envIgnoresCase,
    settings: { ...settings.value, ...pace.value, limits: limits.value },
  });
}

function usage(message: string): Result<never, LaunchProblem> {
  return fail({ kind: "usage", message });
}

function isLimit(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 1;
}

/** What expressions outside of steps can see. */
function contextAtStart(
  workflow: Workflow,
  inputs: Readonly<Record<string, Json>>,
  environment: LaunchRequest["environment"],
): EvaluationContext {
  return {
    steps: new Map(),
    inputs,
    env: inheritedEnvironment(environment),
    envIgnoresCase,
    run: {},
    workflow: { name: workflow.name, file: workflow.file },
    status: { success: true, failure: false, cancelled: false },
  };
}

/** What is there already, and over it the workflow's own `env`; each entry sees those before it. */
function workflowEnvironment(
  workflow: Workflow,
  context: EvaluationContext,
): Result<Readonly<Record<string, string>>, string> {
  return evaluating(() => {
    const env = { ...context.env };
    const evaluation = new Evaluation({ ...context, env });
    for (const { name, value } of workflow.env) {
      env[name] = evaluation.text(value.value, `env.${name}`);
    }
    return env;
  });
}
