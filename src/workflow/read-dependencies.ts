import { isNothing } from "./read-map.ts";
import { readFixedText } from "./read-text.ts";
import type { Reading } from "./reading.ts";
import type { WrittenDependency } from "./step-draft.ts";
import type { MapEntry } from "./syntax/syntax-tree.ts";

/** `depends_on`: a list of ids, or a single one. */
export function readDependencies(
  reading: Reading,
  entry: MapEntry | undefined,
): readonly WrittenDependency[] {
  if (!entry || isNothing(entry.value)) return [];
  const { value } = entry;
  const items = value.kind === "list" ? value.items : [value];
  return items.flatMap((item) => {
    const expected = `'${entry.key}' is a list of ids of steps`;
    const node = readFixedText(reading, item, expected);
    return node ? [{ id: node.text, place: node }] : [];
  });
}
