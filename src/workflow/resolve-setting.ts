import type { TextRange } from "../base/text-range.ts";
import { fail, ok, type Result } from "../base/result.ts";
import { evaluateTemplate } from "../expression/evaluate-template.ts";
import type { EvaluationContext } from "../expression/evaluation-context.ts";
import type { Misfit } from "./converters.ts";
import { converters } from "./forms.ts";
import type { Setting } from "./setting.ts";

export interface SettingProblem {
  readonly message: string;
  readonly range: TextRange;
}

/** A setting's value at one moment of a run. */
export function resolveSetting<Value>(
  setting: Setting<Value>,
  context: EvaluationContext,
): Result<Value, SettingProblem> {
  if (setting.kind === "fixed") return ok(setting.value);
  const { template, range, key, form } = setting;
  const given = evaluateTemplate(template, context);
  if (!given.ok) return fail({ message: given.error, range });
  // `readSetting` gave a setting of such a value the form that makes it.
  const value = converters[form](given.value) as Result<Value, Misfit>;
  if (value.ok) return value;
  return fail({ message: `'${key}': ${value.error.message}`, range });
}
