import { findDefault } from "./default-text.ts";
import { contextNames, localNames, type Expression } from "./expression.ts";
import type { Expr, Token } from "./github-expressions.ts";
import { Parser, TokenType } from "./github-expressions.ts";
import { statusFunctions } from "./known-functions.ts";
import { lexExpression } from "./lex-expression.ts";

/** Beside the expressions, as these are plain data that can be kept and read again. */
const trees = new WeakMap<Expression, Expr>();

const parserNames: ReadonlySet<string> = new Set([
  ...contextNames,
  ...localNames,
]);
const parserFunctions = statusFunctions.map((name) => ({
  name,
  minArgs: 0,
  maxArgs: 0,
}));

/** What an expression is evaluated by; made anew for one that was not parsed in this program. */
export function treeOf(expression: Expression): Expr {
  const known = trees.get(expression);
  if (known !== undefined) return known;
  const { source } = expression;
  const lexed = lexExpression(source.slice(0, findDefault(source)));
  if (!lexed.ok) throw new Error(`This was no expression: ${source}`);
  const tree = parseTree(lexed.value);
  keepTree(expression, tree);
  return tree;
}

export function keepTree(expression: Expression, tree: Expr): void {
  trees.set(expression, tree);
}

/** Throws the parser's error where the tokens are no expression. */
export function parseTree(tokens: readonly Token[]): Expr {
  return new Parser([...tokens], ...vocabularyOf(tokens)).parse();
}

/** Of what the parser may know that which it needs here: it makes tables of it for each expression. */
function vocabularyOf(
  tokens: readonly Token[],
): [names: string[], functions: typeof parserFunctions] {
  const words = tokens
    .filter(({ type }) => type === TokenType.IDENTIFIER)
    .map(({ lexeme }) => lexeme.toLowerCase());
  return [
    words.filter((word) => parserNames.has(word)),
    parserFunctions.filter(({ name }) => words.includes(name)),
  ];
}
