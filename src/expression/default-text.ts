/** The expression before `:-` and the offset of `:-` outside of strings, where there is one. */
export function findDefault(text: string): number | undefined {
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === "'") quoted = !quoted;
    else if (!quoted && text.startsWith(":-", at)) return at;
  }
  return undefined;
}

/** As in a shell, quotes around the whole default are not part of it. */
export function defaultText(written: string): string {
  const text = written.trim();
  const quote = text[0];
  const isQuoted =
    (quote === "'" || quote === '"') && text.length > 1 && text.endsWith(quote);
  return isQuoted ? text.slice(1, -1) : text;
}
