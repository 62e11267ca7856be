import { Lexer, Parser, type CST } from "yaml";

/** What stands in a text; `look` is called behind each of its lexemes with the parser, which has taken it in. */
export function tokensOf(
  text: string,
  look?: (parser: Parser, lexeme: string) => void,
): CST.Token[] {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) tokens.push(token);
    look?.(parser, lexeme);
  }
  for (const token of parser.end()) tokens.push(token);
  return tokens;
}
