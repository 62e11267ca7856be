/** The characters beyond ASCII that the terminal output uses, with what stands in for each. */
const ascii: Readonly<Record<string, string>> = {
  "✓": "+",
  "✗": "x",
  "⟳": ">",
  "↻": "~",
  "■": "#",
  "–": "-",
  "—": "-",
  "⊘": "!",
  "○": "o",
  "◌": ".",
  "≡": "=",
  "━": "#",
  "╸": ">",
  "─": "-",
  "│": "|",
  "┌": "+",
  "└": "+",
  "►": ">",
  "↓": "v",
  "…": "...",
  "→": "->",
  "×": "x",
  "·": "-",
};

const replaceable = new RegExp(`[${Object.keys(ascii).join("")}]`, "gu");

/** Makes a text fit for the terminal it goes to. */
export type Glyphs = (text: string) => string;

export const unicodeGlyphs: Glyphs = (text) => text;

export const asciiGlyphs: Glyphs = (text) =>
  text.replace(replaceable, (character) => ascii[character] ?? "?");

/** The console of old Windows and the Linux console know ASCII alone. */
export function supportsUnicode(
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string | undefined>>,
): boolean {
  if (platform !== "win32") return environment["TERM"] !== "linux";
  return ["WT_SESSION", "TERM_PROGRAM", "ConEmuTask", "TERM"].some(
    (name) => environment[name] !== undefined,
  );
}
