import type { TextPosition } from "../../../src/base/text-range.ts";
import type { Fix } from "../../../src/workflow/diagnostic.ts";

/** The text after the fix. */
export function applyFix(text: string, fix: Fix): string {
  const starts = [0];
  for (const found of text.matchAll(/\r\n|\n|\r/g)) {
    starts.push(found.index + found[0].length);
  }
  const offset = (at: TextPosition): number =>
    (starts[at.line] ?? 0) + at.character;
  return [...fix.edits]
    .sort((a, b) => offset(b.range.start) - offset(a.range.start))
    .reduce(
      (made, { range, newText }) =>
        made.slice(0, offset(range.start)) +
        newText +
        made.slice(offset(range.end)),
      text,
    );
}
