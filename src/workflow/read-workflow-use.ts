import type { Fields } from "./fields.ts";
import { inFolder } from "./in-folder.ts";
import { literalText } from "./literal-text.ts";
import { isNothing, readMap } from "./read-map.ts";
import { readInputValue } from "./read-step-inputs.ts";
import { readFixedText } from "./read-text.ts";
import type { Scope } from "./scope.ts";
import type { CallInput, WorkflowAction } from "./step-action.ts";
import type { ScalarNode } from "./syntax/syntax-tree.ts";

/** Keys that say something of attempts, of which a step that calls a workflow makes none. */
export const notOfCalls = [
  "args",
  "tasks",
  "inputs",
  "outputs",
  "retry",
  "total_timeout",
  "circuit_breaker",
  "repeat",
  "acceptance_tests",
  "artifacts",
  "files",
];

/** `uses` and `with`; the file itself is looked at by whoever can. */
export function readWorkflowUse(
  scope: Scope,
  fields: Fields,
): WorkflowAction | undefined {
  const entry = fields.entry("uses");
  const expected = "'uses' is the path of a workflow file";
  const path = entry && readFixedText(scope.reading, entry.value, expected);
  const inputs = readGiven(scope, fields);
  if (!path) return undefined;
  if (path.text.trim() === "") {
    scope.reading.report(path, ["invalid-value", "'uses' is empty."]);
    return undefined;
  }
  const folder = folderOf(scope, fields, path);
  if (folder === undefined) return undefined;
  return {
    type: "workflow",
    path: { value: path.text, range: scope.reading.range(path) },
    file: inFolder(folder, path.text),
    inputs,
  };
}

function readGiven(scope: Scope, fields: Fields): readonly CallInput[] {
  const { reading } = scope;
  return readMap(reading, fields.entry("with")).map((input) => ({
    name: input.key,
    nameRange: reading.range(input.keyPlace),
    value: {
      value: readInputValue(scope, input.value),
      range: reading.range(input.value),
    },
  }));
}

/** Where the path begins; nothing, and a finding, where that is known in a run only. */
function folderOf(
  scope: Scope,
  fields: Fields,
  path: ScalarNode,
): string | undefined {
  const written = fields.value("working_directory");
  const isWritten = written?.kind === "scalar" && !isNothing(written);
  const template = isWritten
    ? scope.inner().template(written)
    : scope.defaults.workingDirectory;
  if (!template) return ".";
  const folder = literalText(template.value);
  if (folder !== undefined) return folder;
  const message =
    "The folder of a called workflow must be known when the file is read: no expression can stand in its 'working_directory'.";
  const place = isWritten ? written : path;
  scope.reading.report(place, ["expression-not-allowed", message]);
  return undefined;
}
