import { readScalar } from "./read-text.ts";
import type { Scope } from "./scope.ts";
import type { TaskAction } from "./step-action.ts";
import type { MapEntry } from "./syntax/syntax-tree.ts";

/** The label of a task of the editor; which there are is known only there. */
export function readTask(
  scope: Scope,
  entry: MapEntry | undefined,
): TaskAction | undefined {
  const label = readScalar(scope.reading, entry, "the label of a VS Code task");
  if (!label) return undefined;
  if (label.text.trim() === "") {
    scope.reading.report(label, ["invalid-value", "'task' is empty."]);
  }
  return { type: "task", label: scope.template(label) };
}
