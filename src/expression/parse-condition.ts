import { fail, type Result } from "../base/result.ts";
import type { Expression, LocalName, SyntaxProblem } from "./expression.ts";
import { findExpressionEnd } from "./find-expression-end.ts";
import { parseExpression } from "./parse-expression.ts";

/** `if`: an expression, with or without braces around all of it. */
export function parseCondition(
  source: string,
  locals: readonly LocalName[] = [],
): Result<Expression, SyntaxProblem> {
  const start = source.length - source.trimStart().length;
  const end = source.trimEnd().length;
  if (!source.startsWith("${", start)) return parseBare(source, locals);
  const close = source.startsWith("${{", start) ? "}}" : "}";
  const inner = start + close.length + 1;
  const closing = findExpressionEnd(source, inner, close);
  if (closing === undefined) {
    return fail({
      reason: "syntax",
      message: `The expression is not closed: '${close}' is missing.`,
      start,
      end: Math.max(end, start + 1),
    });
  }
  if (closing + close.length !== end) return fail(bracesWithin(source));
  return parseExpression(source.slice(inner, closing), inner, locals);
}

function parseBare(
  source: string,
  locals: readonly LocalName[],
): Result<Expression, SyntaxProblem> {
  if (source.includes("${")) return fail(bracesWithin(source));
  return parseExpression(source, 0, locals);
}

function bracesWithin(source: string): SyntaxProblem {
  const replacement = source
    .trim()
    .replaceAll(/\$\{\{\s*(.*?)\s*\}\}|\$\{\s*(.*?)\s*\}/gs, "$1$2");
  return {
    reason: "syntax",
    message:
      "A condition is one expression: put the braces around all of it, or leave them out.",
    start: 0,
    end: source.length,
    ...(!replacement.includes("${") && { replacement }),
  };
}
