import { Lexer, Parser, type CST } from "yaml";
import type { Parts } from "../../base/parts.ts";

const lexemesAtOnce = 128;

/** What stands in a text; `look` is called behind each of its lexemes with the parser, which has taken it in. */
export function* tokensOf(
  text: string,
  look?: (parser: Parser, lexeme: string) => void,
): Parts<CST.Token[]> {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  let count = 0;
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) tokens.push(token);
    look?.(parser, lexeme);
    if (++count % lexemesAtOnce === 0) yield;
  }
  for (const token of parser.end()) tokens.push(token);
  return tokens;
}
