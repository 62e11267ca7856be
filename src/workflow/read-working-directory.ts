import type { Template } from "../expression/template.ts";
import { isNothing } from "./read-map.ts";
import { readScalar } from "./read-text.ts";
import type { Scope } from "./scope.ts";
import type { Located } from "./setting.ts";
import type { MapEntry } from "./syntax/syntax-tree.ts";

export function readWorkingDirectory(
  scope: Scope,
  entry: MapEntry | undefined,
): Located<Template> | undefined {
  if (!entry || isNothing(entry.value)) return undefined;
  const node = readScalar(scope.reading, entry, "a path");
  return node && scope.template(node);
}
