import type { Json } from "../../../src/base/json.ts";
import {
  Lexer,
  TokenType,
} from "../../../src/expression/github-expressions.ts";

type Inputs = Readonly<Record<string, Json>>;

/**
 * Contexts have other names here than at GitHub: `github.ref` is tested as
 * `inputs.github.ref`, and as `inputs.ref` where there is but one context, so
 * that the expression is as deep as it was.
 */
export function asInputs(
  expression: string,
  contexts: Inputs,
): { readonly expression: string; readonly inputs: Inputs } {
  const [only, ...others] = Object.entries(contexts);
  if (only && others.length === 0 && canBeInputs(only[1], expression)) {
    const renamed = rename(expression, contexts, () => "inputs");
    return { expression: renamed, inputs: isObject(only[1]) ? only[1] : {} };
  }
  const prefixed = rename(expression, contexts, (name) => `inputs.${name}`);
  return { expression: prefixed, inputs: contexts };
}

/** Of a value that is no collection only its missing properties can be asked for. */
function canBeInputs(value: Json, expression: string): boolean {
  const isLookedInto = /^\w+\s*[.[]/.test(expression);
  return isObject(value) || (isLookedInto && !Array.isArray(value));
}

function rename(
  expression: string,
  contexts: Inputs,
  newName: (name: string) => string,
): string {
  const known = new Set(
    Object.keys(contexts).map((name) => name.toLowerCase()),
  );
  let text = expression;
  for (const token of nameTokens(expression).reverse()) {
    if (!known.has(token.lexeme.toLowerCase())) continue;
    const { start, end } = token.range;
    text =
      text.slice(0, start.column) +
      newName(token.lexeme) +
      text.slice(end.column);
  }
  return text;
}

function nameTokens(expression: string): ReturnType<Lexer["lex"]>["tokens"] {
  try {
    const { tokens } = new Lexer(expression.replaceAll("\n", " ")).lex();
    return tokens.filter(
      (token, index) =>
        token.type === TokenType.IDENTIFIER &&
        tokens[index - 1]?.type !== TokenType.DOT &&
        tokens[index + 1]?.type !== TokenType.LEFT_PAREN,
    );
  } catch {
    return [];
  }
}

function isObject(value: Json): value is Inputs {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
