import type { Json } from "../base/json.ts";
import { fail, ok, type Result } from "../base/result.ts";
import { contextData } from "./context-data.ts";
import type { EvaluationContext } from "./evaluation-context.ts";
import type { Expression } from "./expression.ts";
import { Evaluator } from "./evaluator.ts";
import { treeOf } from "./expression-tree.ts";
import { expressionFunctions } from "./expression-functions.ts";
import { data } from "./github-expressions.ts";
import { jsonFromData } from "./json-from-data.ts";

export function evaluate(
  expression: Expression,
  context: EvaluationContext,
): Result<Json, string> {
  try {
    const functions = expressionFunctions(context.status);
    const names = contextData(context);
    const tree = treeOf(expression);
    const found = new Evaluator(tree, names, functions).evaluate();
    const value = jsonFromData(found);
    return ok(withDefault(value, expression.fallback));
  } catch (error) {
    return fail(failureText(error));
  }
}

/** As it stands in a text. */
export function numberText(value: number): string {
  return new data.NumberData(value).coerceString();
}

function withDefault(value: Json, fallback: string | undefined): Json {
  const isMissing = value === null || value === "";
  return isMissing && fallback !== undefined ? fallback : value;
}

function failureText(error: unknown): string {
  if (error instanceof RangeError) return "The expression is too deep.";
  return error instanceof Error ? error.message : String(error);
}
