import { Lexer, TokenType, type Token } from "./github-expressions.ts";
import { fail, ok, type Result } from "../base/result.ts";
import type { SyntaxProblem } from "./expression.ts";

/**
 * The library counts lines wrongly after a line break within a string and
 * unescapes only the first doubled quote, so it is given a single line,
 * in which a column is an offset, and the strings are read again here.
 */
export function lexExpression(
  text: string,
): Result<readonly Token[], SyntaxProblem> {
  try {
    const { tokens } = new Lexer(text.replaceAll("\n", " ")).lex();
    return ok(tokens.map((token) => withFullString(token, text)));
  } catch (error) {
    return fail(problemOf(error, text));
  }
}

export function startOf(token: Token): number {
  return token.range.start.column;
}

export function endOf(token: Token): number {
  return token.range.end.column;
}

function withFullString(token: Token, text: string): Token {
  if (token.type !== TokenType.STRING) return token;
  const inner = text.slice(startOf(token) + 1, endOf(token) - 1);
  return { ...token, value: inner.replaceAll("''", "'") };
}

const lexerMessage =
  /^Unexpected symbol: '([^]*)'\. Located at position (\d+) within expression: /;

function problemOf(error: unknown, text: string): SyntaxProblem {
  const found = lexerMessage.exec(error instanceof Error ? error.message : "");
  if (!found) {
    return {
      reason: "syntax",
      message: "The expression is too long.",
      start: 0,
      end: text.length,
    };
  }
  const symbol = found[1] ?? "";
  const start = Number(found[2]) - 1;
  return {
    reason: "syntax",
    message: symbol.startsWith("'")
      ? "The string is not closed: a closing ' is missing."
      : `Unexpected '${symbol}' in the expression.${doubleQuoteAdvice(symbol)}`,
    start,
    end: Math.min(text.length, start + Math.max(1, symbol.length)),
  };
}

function doubleQuoteAdvice(symbol: string): string {
  return symbol.includes('"') ? " Strings stand in single quotes." : "";
}
