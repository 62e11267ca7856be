const simple: Readonly<Record<string, string>> = {
  "0": "\0",
  a: "\x07",
  b: "\b",
  e: "\x1b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
  N: "\x85",
  _: "\xa0",
  L: "\u2028",
  P: "\u2029",
  "\n": "",
  "\r": "",
};
const digits: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/** The escape that begins with the backslash at `at`, in a double-quoted text. */
export function decodeEscape(
  text: string,
  at: number,
): { readonly value: string; readonly length: number } {
  const letter = text.charAt(at + 1);
  const count = digits[letter];
  if (count === undefined)
    return { value: simple[letter] ?? letter, length: 2 };
  const point = Number.parseInt(text.slice(at + 2, at + 2 + count), 16);
  const isPoint = point >= 0 && point <= 0x10ffff;
  const value = isPoint ? String.fromCodePoint(point) : "";
  return { value, length: 2 + count };
}
