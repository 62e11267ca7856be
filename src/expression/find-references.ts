import { TokenType, type Token } from "./github-expressions.ts";
import {
  contextNames,
  localNames,
  type ContextName,
  type LocalName,
  type Reference,
  type Span,
} from "./expression.ts";
import { endOf, startOf } from "./lex-expression.ts";

const names = [...contextNames, ...localNames];

/** Every use of a context in the tokens of one expression; spans are moved by `offset`. */
export function findReferences(
  tokens: readonly Token[],
  offset: number,
): readonly Reference[] {
  const references: Reference[] = [];
  tokens.forEach((token, index) => {
    const context = contextAt(tokens, index);
    if (!context) return;
    const { path, pathSpans, end } = readPath(tokens, index + 1, offset);
    references.push({
      context,
      path,
      pathSpans,
      start: startOf(token) + offset,
      end: Math.max(endOf(token) + offset, end),
    });
  });
  return references;
}

function contextAt(
  tokens: readonly Token[],
  index: number,
): ContextName | LocalName | undefined {
  const token = tokens[index];
  if (token?.type !== TokenType.IDENTIFIER) return undefined;
  if (tokens[index - 1]?.type === TokenType.DOT) return undefined;
  if (tokens[index + 1]?.type === TokenType.LEFT_PAREN) return undefined;
  const name = token.lexeme.toLowerCase();
  return names.find((known) => known === name);
}

interface Path {
  readonly path: string[];
  readonly pathSpans: Span[];
  end: number;
}

function readPath(
  tokens: readonly Token[],
  from: number,
  offset: number,
): Path {
  const found: Path = { path: [], pathSpans: [], end: 0 };
  let at = from;
  for (;;) {
    const part = partAt(tokens, at);
    if (!part) return found;
    const { token, quotes } = part;
    found.path.push(part.name);
    found.pathSpans.push({
      start: startOf(token) + offset + quotes,
      end: endOf(token) + offset - quotes,
    });
    at += part.length;
    const last = tokens[at - 1] ?? token;
    found.end = endOf(last) + offset;
  }
}

interface Part {
  readonly name: string;
  readonly token: Token;
  readonly quotes: number;
  readonly length: number;
}

function partAt(tokens: readonly Token[], at: number): Part | undefined {
  const token = tokens[at + 1];
  if (!token) return undefined;
  const opening = tokens[at]?.type;
  if (opening === TokenType.DOT && token.type === TokenType.IDENTIFIER) {
    return { name: token.lexeme, token, quotes: 0, length: 2 };
  }
  const isClosed = tokens[at + 2]?.type === TokenType.RIGHT_BRACKET;
  return opening === TokenType.LEFT_BRACKET && isClosed
    ? literalIndex(token)
    : undefined;
}

function literalIndex(token: Token): Part | undefined {
  if (token.type === TokenType.STRING) {
    return { name: String(token.value), token, quotes: 1, length: 3 };
  }
  if (token.type === TokenType.NUMBER) {
    return { name: String(token.value), token, quotes: 0, length: 3 };
  }
  return undefined;
}
