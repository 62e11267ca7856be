import { data } from "./github-expressions.ts";
import type { ExpressionData } from "./expression-data.ts";
import { checkLength } from "./largest-text.ts";

const pieces = /\{\{|\}\}|\{(\d+)[^}]*\}|[{}]/g;

/** `format('{0} and {1}', …)`: the library's rules, with a limit on the length. */
export function formatText(
  format: ExpressionData,
  values: readonly ExpressionData[],
): ExpressionData {
  const text = format.coerceString();
  const texts = values.map((value) => value.coerceString());
  const made: string[] = [];
  let length = 0;
  let from = 0;
  const add = (piece: string): void => {
    length += piece.length;
    checkLength(length);
    made.push(piece);
  };
  for (const found of text.matchAll(pieces)) {
    add(text.slice(from, found.index));
    add(pieceOf(found[0], found[1], { text, texts }));
    from = found.index + found[0].length;
  }
  add(text.slice(from));
  return new data.StringData(made.join(""));
}

function pieceOf(
  piece: string,
  number: string | undefined,
  given: { text: string; texts: readonly string[] },
): string {
  if (piece === "{{" || piece === "}}") return piece.charAt(0);
  if (number === undefined) {
    throw new Error(`The format text is not valid: ${given.text}`);
  }
  const value = given.texts[Number(number)];
  if (value === undefined) {
    throw new Error(
      `The format text asks for more values than there are: ${given.text}`,
    );
  }
  return value;
}
