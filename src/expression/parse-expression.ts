import { ExpressionError, TokenType } from "./github-expressions.ts";
import type { Expr, Token } from "./github-expressions.ts";
import { nearest } from "../base/nearest.ts";
import { fail, ok, type Result } from "../base/result.ts";
import { defaultText, findDefault } from "./default-text.ts";
import {
  contextNames,
  localNames,
  type Expression,
  type LocalName,
  type SyntaxProblem,
} from "./expression.ts";
import { keepTree, parseTree, treeOf } from "./expression-tree.ts";
import { findReferences } from "./find-references.ts";
import {
  isKnownFunction,
  knownFunctions,
  statusFunctions,
} from "./known-functions.ts";
import { endOf, lexExpression, startOf } from "./lex-expression.ts";

/** Parses an expression that stands at `offset` of a larger text, to which all spans refer. */
export function parseExpression(
  text: string,
  offset = 0,
  locals: readonly LocalName[] = [],
): Result<Expression, SyntaxProblem> {
  const parsed = parseWithDefault(text, offset, locals);
  if (parsed.ok) return parsed;
  const { start, end, ...problem } = parsed.error;
  return fail({ ...problem, start: start + offset, end: end + offset });
}

function parseWithDefault(
  text: string,
  offset: number,
  locals: readonly LocalName[],
): Result<Expression, SyntaxProblem> {
  const split = findDefault(text);
  if (split === undefined) return parseBody(text, offset, locals);
  const fallback = text.slice(split + 2);
  if (fallback.includes("${")) return fail(nestedDefault(text, split));
  const parsed = parseBody(text.slice(0, split), offset, locals);
  if (!parsed.ok) return parsed;
  const expression = {
    ...parsed.value,
    source: text,
    fallback: defaultText(fallback),
  };
  keepTree(expression, treeOf(parsed.value));
  return ok(expression);
}

function parseBody(
  source: string,
  offset: number,
  locals: readonly LocalName[],
): Result<Expression, SyntaxProblem> {
  if (source.trim() === "") return fail(emptyExpression(source));
  const lexed = lexExpression(source);
  if (!lexed.ok) return lexed;
  const tokens = lexed.value;
  const refused = refusedName(tokens, locals);
  if (refused) return fail(refused);
  const tree = parseTokens(tokens);
  if (!tree.ok) return tree;
  const expression = {
    source,
    references: findReferences(tokens, offset),
    asksForStatus: tokens.some((token, index) =>
      isStatusCall(token, tokens[index + 1]),
    ),
  };
  keepTree(expression, tree.value);
  return ok(expression);
}

function parseTokens(tokens: readonly Token[]): Result<Expr, SyntaxProblem> {
  try {
    return ok(parseTree(tokens));
  } catch (error) {
    return fail(parserProblem(error, tokens));
  }
}

function parserProblem(
  error: unknown,
  tokens: readonly Token[],
): SyntaxProblem {
  const end = Math.max(1, ...tokens.slice(-2).map(endOf));
  if (!(error instanceof ExpressionError)) {
    return syntax("This is not an expression.", 0, end);
  }
  const start = error.pos.column;
  const token = tokens.find((candidate) => startOf(candidate) === start);
  const message = error.message.startsWith("Unexpected symbol: 'EOF'")
    ? "The expression ends too early."
    : `${error.message.replace("named-value", "name").replace(/:? '/, " '")}.`;
  return syntax(message, start, Math.max(start + 1, token ? endOf(token) : 0));
}

function refusedName(
  tokens: readonly Token[],
  locals: readonly LocalName[],
): SyntaxProblem | undefined {
  for (const [index, token] of tokens.entries()) {
    if (token.type !== TokenType.IDENTIFIER) continue;
    if (tokens[index - 1]?.type === TokenType.DOT) continue;
    const isCall = tokens[index + 1]?.type === TokenType.LEFT_PAREN;
    const found = isCall
      ? refusedFunction(token)
      : refusedContext(token, locals);
    if (found) return found;
  }
  return undefined;
}

function refusedFunction(token: Token): SyntaxProblem | undefined {
  const name = token.lexeme;
  if (isKnownFunction(name)) return undefined;
  const place = { start: startOf(token), end: endOf(token) };
  if (name.toLowerCase() === "hashfiles") {
    const message = `'${name}' is GitHub's own and not available here.`;
    return { ...place, reason: "not-available", message };
  }
  const replacement = nearest(name, knownFunctions);
  return {
    ...place,
    reason: "unknown-function",
    message: `There is no function '${name}'.${
      replacement ? ` Did you mean '${replacement}'?` : ""
    }`,
    ...(replacement && { replacement }),
  };
}

function refusedContext(
  token: Token,
  locals: readonly LocalName[],
): SyntaxProblem | undefined {
  const name = token.lexeme;
  const place = { start: startOf(token), end: endOf(token) };
  const lowerCase = name.toLowerCase();
  const isLowerCase = (one: string): boolean => one === lowerCase;
  if (contextNames.some(isLowerCase) || locals.some(isLowerCase)) {
    return undefined;
  }
  const local = localNames.find((one) => one === lowerCase);
  if (local) {
    return { ...place, reason: "not-allowed", message: onlyIn[local] };
  }
  const replacement = nearest(name, [...contextNames, ...locals]);
  return {
    ...place,
    reason: "syntax",
    message: `There is no '${name}' in expressions.${
      replacement ? ` Did you mean '${replacement}'?` : ""
    } Strings stand in single quotes.`,
    ...(replacement && { replacement }),
  };
}

const onlyIn: Readonly<Record<LocalName, string>> = {
  item: "'item' is known in a step with 'foreach' only.",
  task: "'task' is known in the command of a tool only.",
};

function isStatusCall(token: Token, next: Token | undefined): boolean {
  if (next?.type !== TokenType.LEFT_PAREN) return false;
  const name = token.lexeme.toLowerCase();
  return statusFunctions.some((known) => known === name);
}

function nestedDefault(text: string, start: number): SyntaxProblem {
  const message =
    "A default after ':-' is plain text; use '||' to fall back to another value.";
  return syntax(message, start, text.length);
}

function emptyExpression(text: string): SyntaxProblem {
  return syntax("The expression is empty.", 0, Math.max(1, text.length));
}

function syntax(message: string, start: number, end: number): SyntaxProblem {
  return { reason: "syntax", message, start, end };
}
