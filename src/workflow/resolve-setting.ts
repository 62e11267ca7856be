import type { Result } from "../base/result.ts";
import { fail, ok } from "../base/result.ts";
import type { TextRange } from "../base/text-range.ts";
import { evaluateTemplate } from "../expression/evaluate-template.ts";
import type { EvaluationContext } from "../expression/evaluation-context.ts";
import type { Setting } from "./setting.ts";

/** Why a setting has no value at this moment, and where it is written. */
export interface SettingProblem {
  readonly message: string;
  readonly range: TextRange;
}

/** The fixed value, or the computed one, converted to what a literal would have to be. */
export function resolveSetting<Value>(
  setting: Setting<Value>,
  context: EvaluationContext,
): Result<Value, SettingProblem> {
  if (setting.kind === "fixed") return ok(setting.value);
  const { template, range, convert } = setting;
  const evaluated = evaluateTemplate(template, context);
  const converted = evaluated.ok ? convert(evaluated.value) : evaluated;
  return converted.ok
    ? ok(converted.value)
    : fail({ message: converted.error, range });
}
