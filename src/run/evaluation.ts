import type { Json } from "../base/json.ts";
import type { Result } from "../base/result.ts";
import { fail, ok } from "../base/result.ts";
import { evaluateTemplate } from "../expression/evaluate-template.ts";
import type { EvaluationContext } from "../expression/evaluation-context.ts";
import type { Template } from "../expression/template.ts";
import { toEnvironmentText } from "../expression/to-environment-text.ts";
import { resolveSetting } from "../workflow/resolve-setting.ts";
import type { Located, Setting } from "../workflow/setting.ts";
import type { InputValue } from "../workflow/input-value.ts";

/** An expression that could not be evaluated, by the name of the key it stands under. */
export class EvaluationFailure extends Error {}

/**
 * Evaluates many values in a row: what fails first ends it. The exception does
 * not leave `evaluating`, which returns it as a failure.
 */
export class Evaluation {
  readonly context: EvaluationContext;

  constructor(context: EvaluationContext) {
    this.context = context;
  }

  json(template: Template, key: string): Json {
    return orThrow(evaluateTemplate(template, this.context), key);
  }

  text(template: Template, key: string): string {
    return toEnvironmentText(this.json(template, key));
  }

  texts(
    templates: readonly Located<Template>[],
    key: string,
  ): readonly string[] {
    return templates.map(({ value }) => this.text(value, key));
  }

  setting<Value>(setting: Setting<Value>, key: string): Value {
    const resolved = resolveSetting(setting, this.context);
    return orThrow(resolved.ok ? resolved : fail(resolved.error.message), key);
  }

  tree(value: InputValue, key: string): Json {
    switch (value.kind) {
      case "literal":
        return value.value;
      case "template":
        return this.json(value.template, key);
      case "list":
        return value.items.map((item) => this.tree(item, key));
      case "map":
        return Object.fromEntries(
          value.entries.map(([name, item]) => [name, this.tree(item, key)]),
        );
    }
  }
}

/** The error is one line: the key and what is wrong with its value. */
export function evaluating<Value>(read: () => Value): Result<Value, string> {
  try {
    return ok(read());
  } catch (error) {
    if (error instanceof EvaluationFailure) return fail(error.message);
    throw error;
  }
}

function orThrow<Value>(result: Result<Value, string>, key: string): Value {
  if (result.ok) return result.value;
  throw new EvaluationFailure(`${key}: ${result.error}`);
}
