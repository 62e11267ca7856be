import type { Reading } from "./reading.ts";
import type { MapEntry, MapNode, SyntaxNode } from "./syntax/syntax-tree.ts";
import { reportType } from "./report-type.ts";

/** The entries of a map with free names; none, and a finding, where it is no map. */
export function readMap(
  reading: Reading,
  entry: MapEntry | undefined,
): readonly MapEntry[] {
  const value = entry?.value;
  if (!value || isNothing(value)) return [];
  if (value.kind !== "map") {
    reportType(reading, value, `'${entry.key}' is a map of names and values`);
    return [];
  }
  checkDuplicates(reading, value);
  return value.entries;
}

export function checkDuplicates(reading: Reading, map: MapNode): void {
  for (const { entry, first } of map.duplicates) {
    const message = `'${entry.key}' stands here a second time; the first one counts.`;
    reading.report(entry.keyPlace, ["duplicate-key", message], {
      related: [{ message: "The first one is here.", place: first.keyPlace }],
    });
  }
}

export function isNothing(node: SyntaxNode): boolean {
  return node.kind === "scalar" && node.value === null;
}
