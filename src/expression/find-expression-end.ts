/** The offset of `close` at or after `from`, outside of single-quoted strings. */
export function findExpressionEnd(
  text: string,
  from: number,
  close: "}" | "}}",
): number | undefined {
  let quoted = false;
  let inDefault = false;
  for (let at = from; at < text.length; at++) {
    const character = text[at];
    if (character === "'" && (!inDefault || opensDefault(text, at))) {
      quoted = !quoted;
    } else if (quoted) {
      continue;
    } else if (text.startsWith(close, at)) {
      return at;
    } else if (text.startsWith(":-", at)) {
      inDefault = true;
    }
  }
  return undefined;
}

/** In a default an apostrophe is text, as in `:-it's`, unless it opens or closes all of it. */
function opensDefault(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 80), at);
  if (/:-\s*$/.test(before)) return true;
  return /^'\s*\}/.test(text.slice(at, at + 80)) && /:-\s*'/.test(before);
}
