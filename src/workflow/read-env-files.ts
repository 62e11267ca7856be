import type { Template } from "../expression/template.ts";
import { isNothing } from "./read-map.ts";
import { textNode } from "./read-text.ts";
import type { Scope } from "./scope.ts";
import type { Located } from "./setting.ts";
import type { MapEntry } from "./syntax/syntax-tree.ts";

const expected = "'env_file' is a path, or a list of paths";

/** `env_file`: the paths in the order in which they are read. */
export function readEnvFiles(
  scope: Scope,
  entry: MapEntry | undefined,
): readonly Located<Template>[] {
  if (!entry || isNothing(entry.value)) return [];
  const { value } = entry;
  const nodes = value.kind === "list" ? value.items : [value];
  return nodes.flatMap((node) => {
    const path = textNode(scope.reading, node, expected);
    return path ? [scope.template(path)] : [];
  });
}
