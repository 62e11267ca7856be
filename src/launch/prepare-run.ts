import type { Json } from "../base/json.ts";
import type { Result } from "../base/result.ts";
import { fail, ok } from "../base/result.ts";
import type { EvaluationContext } from "../expression/evaluation-context.ts";
import type { Plan } from "../plan/plan.ts";
import { Evaluation, evaluating } from "../run/evaluation.ts";
import type { RunRequest } from "../run/run-request.ts";
import type { Workflow } from "../workflow/workflow.ts";
import { fileEnvironment } from "./file-environment.ts";
import { inheritedEnvironment } from "./inherited-environment.ts";
import type { LaunchRequest } from "./launch.ts";
import { resolveInputs } from "./resolve-inputs.ts";
import { resolveSettings } from "./resolve-settings.ts";

const envIgnoresCase = process.platform === "win32";

/** A run that lacks only its name. */
export type Preparation = Omit<RunRequest, "run">;

/** Settles inputs, environment and limits. The error says what of the call or the file is wrong. */
export async function prepareRun(
  plan: Plan,
  request: LaunchRequest,
): Promise<Result<Preparation, string>> {
  const { workflow } = plan;
  const { maxParallel } = request;
  if (maxParallel !== undefined && !isLimit(maxParallel)) {
    return fail(`the limit must be a whole number from 1, not ${maxParallel}`);
  }
  const inputs = resolveInputs(workflow.inputs, request.inputs ?? {});
  if (!inputs.ok) return inputs;
  const inherited = contextAtStart(workflow, inputs.value, request.environment);
  const files = await fileEnvironment(workflow, request.root, inherited);
  if (!files.ok) return files;
  const environment = workflowEnvironment(workflow, {
    ...inherited,
    env: { ...inherited.env, ...files.value },
  });
  if (!environment.ok) return environment;
  const context = { ...inherited, env: environment.value };
  const settings = resolveSettings(workflow.execution, request, context);
  if (!settings.ok) return settings;
  return ok({
    plan,
    inputs: inputs.value,
    environment: environment.value,
    envIgnoresCase,
    settings: settings.value,
  });
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
