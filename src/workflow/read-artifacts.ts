import type { Template } from "../expression/template.ts";
import { isNothing } from "./read-map.ts";
import { textNode } from "./read-text.ts";
import type { Scope } from "./scope.ts";
import type { Located } from "./setting.ts";
import type { MapEntry } from "./syntax/syntax-tree.ts";

const expected = "'artifacts' is a list of globs such as dist/**";

/** `artifacts`: globs, or a single one. */
export function readArtifacts(
  scope: Scope,
  entry: MapEntry | undefined,
): readonly Located<Template>[] | undefined {
  if (!entry || isNothing(entry.value)) return undefined;
  const { value } = entry;
  const items = value.kind === "list" ? value.items : [value];
  return items.flatMap((item) => {
    const node = textNode(scope.reading, item, expected);
    if (!node) return [];
    if (/^!?\s*$/.test(node.text)) {
      const message = "A glob of 'artifacts' is empty.";
      scope.reading.report(node, ["invalid-value", message]);
    }
    return [scope.template(node)];
  });
}
