import { Fields } from "./fields.ts";
import type { FileScopeDraft, WrittenGlob } from "./file-scope.ts";
import { parseGlob } from "./globs/parse-glob.ts";
import { fileScopeKeys } from "./key-table.ts";
import { present } from "./present.ts";
import { isNothing } from "./read-map.ts";
import { readFixedText } from "./read-text.ts";
import type { Reading } from "./reading.ts";
import { reportType } from "./report-type.ts";
import type { MapEntry } from "./syntax/syntax-tree.ts";

/** `files`: what a step reads and writes. */
export function readFileScope(
  reading: Reading,
  entry: MapEntry | undefined,
): FileScopeDraft | undefined {
  if (!entry || isNothing(entry.value)) return undefined;
  if (entry.value.kind !== "map") {
    reportType(
      reading,
      entry.value,
      "'files' is a map of 'reads' and 'writes'",
    );
    return undefined;
  }
  const fields = new Fields(reading, entry.value, fileScopeKeys);
  return {
    reads: readGlobs(reading, fields.entry("reads")) ?? [],
    ...present({ writes: readGlobs(reading, fields.entry("writes")) }),
  };
}

function readGlobs(
  reading: Reading,
  entry: MapEntry | undefined,
): readonly WrittenGlob[] | undefined {
  if (!entry || isNothing(entry.value)) return undefined;
  const { value, key } = entry;
  const items = value.kind === "list" ? value.items : [value];
  return items.flatMap((item) => {
    const expected = `'${key}' is a list of globs such as dist/**`;
    const node = readFixedText(reading, item, expected);
    if (!node) return [];
    // As file systems of macOS and Windows do: what conflicts there is refused everywhere.
    const globs = parseGlob(node.text, true);
    if (globs.ok) return [{ text: node.text, place: node, globs: globs.value }];
    const message = `'${node.text}' cannot stand in '${key}': ${globs.error}.`;
    reading.report(node, ["invalid-glob", message]);
    return [];
  });
}
