import type { EvaluationContext } from "../expression/evaluation-context.ts";
import type { Step } from "../workflow/step.ts";
import { Evaluation } from "./evaluation.ts";

/** What a step inherits, and over it its own `env`: each entry sees those before it. To be called within `evaluating`. */
export function stepEnvironment(
  step: Step,
  context: EvaluationContext,
): Readonly<Record<string, string>> {
  if (step.env.length === 0) return context.env;
  const env = { ...context.env };
  const evaluation = new Evaluation({ ...context, env });
  for (const { name, value } of step.env) {
    env[name] = evaluation.text(value.value, `env.${name}`);
  }
  return env;
}
