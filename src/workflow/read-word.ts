import { isNothing } from "./read-map.ts";
import { readFixedText } from "./read-text.ts";
import type { Reading } from "./reading.ts";
import type { MapEntry } from "./syntax/syntax-tree.ts";

/** One of a few words, known when the file is read. */
export function readWord<Word extends string>(
  reading: Reading,
  entry: MapEntry | undefined,
  words: readonly Word[],
): Word | undefined {
  if (!entry || isNothing(entry.value)) return undefined;
  const expected = `'${entry.key}' is one of ${words.join(", ")}`;
  const node = readFixedText(reading, entry.value, expected);
  if (!node) return undefined;
  const word = words.find((known) => known === node.text);
  if (word === undefined) {
    const names = { written: node.text, known: words };
    reading.reportUnknown(node, ["invalid-value", `${expected}.`], names);
  }
  return word;
}
