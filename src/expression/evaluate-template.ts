import type { Json } from "../base/json.ts";
import { fail, ok, type Result } from "../base/result.ts";
import { evaluate, numberText } from "./evaluate.ts";
import type { EvaluationContext } from "./evaluation-context.ts";
import type { Template, TemplatePart } from "./template.ts";

/** A template that is exactly one expression keeps the value's type; any other makes a string. */
export function evaluateTemplate(
  template: Template,
  context: EvaluationContext,
): Result<Json, string> {
  const [first, ...others] = template.parts;
  if (first && others.length === 0) return evaluatePart(first, context);
  const texts: string[] = [];
  for (const part of template.parts) {
    const value = evaluatePart(part, context);
    if (!value.ok) return value;
    texts.push(textOf(value.value));
  }
  return ok(texts.join(""));
}

function evaluatePart(
  part: TemplatePart,
  context: EvaluationContext,
): Result<Json, string> {
  if (part.kind === "text") return ok(part.text);
  const value = evaluate(part.expression, context);
  if (value.ok) return value;
  return fail(`\${${part.expression.source.trim()}}: ${value.error}`);
}

function textOf(value: Json): string {
  if (typeof value === "string") return value;
  if (value === null) return "";
  if (typeof value === "number") return numberText(value);
  return JSON.stringify(value);
}
