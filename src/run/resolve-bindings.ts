import { evaluate } from "../expression/evaluate.ts";
import { toEnvironmentText } from "../expression/to-environment-text.ts";
import type { BoundScript } from "../workflow/step-action.ts";
import type { Evaluation } from "./evaluation.ts";
import { EvaluationFailure } from "./evaluation.ts";

/** The values of a script's expressions: they reach it through the environment alone. */
export function resolveBindings(
  script: BoundScript,
  { context }: Evaluation,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    script.bindings.map(({ variable, expression }) => {
      const value = evaluate(expression, context);
      if (!value.ok) throw new EvaluationFailure(`run: ${value.error}`);
      return [variable, toEnvironmentText(value.value)];
    }),
  );
}
