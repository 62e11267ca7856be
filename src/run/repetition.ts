import { fail, ok, type Result } from "../base/result.ts";
import { evaluate } from "../expression/evaluate.ts";
import type { EvaluationContext } from "../expression/evaluation-context.ts";
import { isTruthy } from "../expression/is-truthy.ts";
import type { Repeat } from "../workflow/repeat.ts";
import { Evaluation, evaluating } from "./evaluation.ts";
import type { AttemptFailure } from "./events.ts";

/** What follows an attempt that ended well. */
export type Repetition =
  | { readonly kind: "over" }
  /** After `delay` milliseconds. */
  | {
      readonly kind: "again";
      readonly delay: number;
      readonly maxIterations: number;
    }
  | { readonly kind: "fails"; readonly failure: AttemptFailure };

/** `iteration` counts from 1; in `context` the step's own name means the attempt just made. */
export function repetitionOf(
  repeat: Repeat,
  iteration: number,
  context: EvaluationContext,
): Repetition {
  const settings = evaluating(() => {
    const evaluation = new Evaluation(context);
    const { maxIterations, delay } = repeat;
    return {
      maxIterations: maxIterations
        ? evaluation.setting(maxIterations, "repeat.max_iterations")
        : 10,
      delay: delay ? evaluation.setting(delay, "repeat.delay") : 0,
    };
  });
  if (!settings.ok) return failing("bad_expression", settings.error);
  const { maxIterations } = settings.value;
  const again = goesOn(repeat, context);
  if (!again.ok) return failing("bad_expression", again.error);
  if (!again.value) return { kind: "over" };
  if (iteration < maxIterations) return { kind: "again", ...settings.value };
  return repeat.condition?.kind === "until"
    ? failing("repeat_limit", neverHeld(maxIterations))
    : { kind: "over" };
}

function goesOn(
  { condition }: Repeat,
  context: EvaluationContext,
): Result<boolean, string> {
  if (condition === undefined) return ok(true);
  const value = evaluate(condition.value, context);
  if (!value.ok) return fail(`${condition.kind}: ${value.error}`);
  return ok(isTruthy(value.value) === (condition.kind === "while"));
}

function neverHeld(iterations: number): string {
  const times = iterations === 1 ? "once" : `${iterations} times`;
  return `'until' did not hold, though the step ran ${times}`;
}

function failing(
  reason: AttemptFailure["reason"],
  message: string,
): Repetition {
  return { kind: "fails", failure: { reason, message } };
}
