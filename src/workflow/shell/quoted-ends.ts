import { afterBackslashes, backslashesEnd } from "./backslashes.ts";

/** After the single quote that closes the one at `at`. */
export function singleQuotedEnd(text: string, at: number): number {
  const close = text.indexOf("'", at + 1);
  return close < 0 ? text.length : close + 1;
}

/** The same for `$'…'`, in which a backslash escapes. */
export function ansiQuotedEnd(
  text: string,
  at: number,
  inBacktick: boolean,
): number {
  let end = at + 1;
  while (end < text.length && text[end] !== "'") {
    if (text[end] !== "\\") end++;
    else if (!inBacktick) end += 2;
    else end = afterBackslashes(text, end, backslashesEnd(text, end));
  }
  return Math.min(end + 1, text.length);
}

/** The next line break, or the end of the text. */
export function lineEnd(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end;
}
