import { availableParallelism } from "node:os";
import type { Json } from "../base/json.ts";
import type { Result } from "../base/result.ts";
import { ok } from "../base/result.ts";
import type { EvaluationContext } from "../expression/evaluation-context.ts";
import type { Plan } from "../plan/plan.ts";
import { Evaluation, evaluating } from "../run/evaluation.ts";
import type { CalledRequest } from "../run/run-request.ts";
import type { Workflow } from "../workflow/workflow.ts";
import type { LaunchRequest } from "./launch.ts";
import { resolveLimits } from "./resolve-limits.ts";
import { resolvePace } from "./resolve-pace.ts";
import { resolveSettings } from "./resolve-settings.ts";

export const envIgnoresCase = process.platform === "win32";

/** What counts besides what the file says. */
export type Asked = Pick<
  LaunchRequest,
  "maxParallel" | "defaultMaxParallel" | "onFailure"
>;

/** What expressions outside of steps decide. */
export function settle(
  plan: Plan,
  asked: Asked,
  known: EvaluationContext,
): Result<CalledRequest, string> {
  const { workflow } = plan;
  const environment = workflowEnvironment(workflow, known);
  if (!environment.ok) return environment;
  const context = { ...known, env: environment.value };
  const settings = resolveSettings(
    workflow.execution,
    {
      ...asked,
      // Few files ask for it, and the system is asked anew each time.
      get cores() {
        return availableParallelism();
      },
    },
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

/** What expressions outside of steps can see. */
export function contextAtStart(
  workflow: Workflow,
  inputs: Readonly<Record<string, Json>>,
  environment: Readonly<Record<string, string>>,
): EvaluationContext {
  return {
    steps: new Map(),
    inputs,
    env: environment,
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
