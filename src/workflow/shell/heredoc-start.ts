import type { HeredocFrame } from "./posix-frames.ts";

const start =
  /(-?)[ \t]*((?:'[^']*'|"(?:[^"\\]|\\.)*"|\\.|[^\s;&|<>()'"\\])+)/y;

/** Reads what stands after `<<`: whether tabs are stripped, and the word that ends the text. */
export function readHeredocStart(
  text: string,
  at: number,
): { readonly frame?: HeredocFrame; readonly end: number } {
  start.lastIndex = at;
  const found = start.exec(text);
  const word = found?.[2];
  if (!found || word === undefined) return { end: at };
  const frame = {
    kind: "heredoc" as const,
    delimiter: word.replaceAll(/\\(.)|['"]/g, "$1"),
    isQuoted: /['"\\]/.test(word),
    stripsTabs: found[1] === "-",
  };
  return { frame, end: at + found[0].length };
}
