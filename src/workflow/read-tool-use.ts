import type { Fields } from "./fields.ts";
import { readArgs } from "./read-command.ts";
import { isNothing } from "./read-map.ts";
import { readSetting } from "./read-setting.ts";
import { holdsExpression, readFixedText } from "./read-text.ts";
import type { Scope } from "./scope.ts";
import type { Tasks, ToolAction } from "./step-action.ts";
import type { MapEntry, ScalarNode } from "./syntax/syntax-tree.ts";
import type { ToolDraft } from "./tool-table.ts";

/** `tool` and `tasks` of a step; nothing where they do not say what to run. */
export function readToolUse(
  scope: Scope,
  fields: Fields,
): ToolAction | undefined {
  const written = fields.entry("tool");
  const name =
    written && readFixedText(scope.reading, written.value, "'tool' is a name");
  const entry = fields.entry("tasks");
  const tasks = readTasks(scope, entry);
  const tool = name && findTool(scope, name);
  if (!name || !tool?.argv) return undefined;
  const uses = scope.tools.take(tool);
  if (!uses) {
    const message = "Steps refer to too much by way of tools in this file.";
    scope.reading.report(name, ["too-large", message]);
    return undefined;
  }
  for (const use of uses) scope.uses.push(use);
  checkTasks(scope, { tool, place: name, tasks: entry });
  const { name: known, argv } = tool;
  return { type: "tool", tool: known, argv, ...(tasks && { tasks }) };
}

function findTool(
  { reading, tools }: Scope,
  node: ScalarNode,
): ToolDraft | undefined {
  const tool = tools.get(node.text);
  if (tool) return tool;
  const message = `There is no tool '${node.text}'.`;
  const names = { written: node.text, known: tools.names };
  reading.reportUnknown(node, ["unknown-tool", message], names);
  return undefined;
}

/** Tasks and a command that asks for one belong together. */
function checkTasks(
  { reading }: Scope,
  step: {
    readonly tool: ToolDraft;
    readonly place: ScalarNode;
    readonly tasks: MapEntry | undefined;
  },
): void {
  const { tool, place, tasks } = step;
  const asks = tool.uses.some(({ reference }) => reference.context === "task");
  if (asks && !tasks) {
    const message = `The command of '${tool.name}' asks for a '\${task}': 'tasks' is missing.`;
    reading.report(place, ["missing-key", message]);
  } else if (!asks && tasks) {
    const message = `The command of '${tool.name}' has no '\${task}' that could stand for one of the tasks.`;
    reading.report(tasks.keyPlace, ["key-does-not-fit", message]);
  }
}

function readTasks(
  scope: Scope,
  entry: MapEntry | undefined,
): Tasks | undefined {
  if (!entry) return undefined;
  const { value } = entry;
  const isEmpty = value.kind === "list" && value.items.length === 0;
  if (isEmpty || isNothing(value)) {
    const message = "'tasks' is empty: there is nothing to do.";
    scope.reading.report(entry.keyPlace, ["invalid-value", message]);
    return undefined;
  }
  if (value.kind === "scalar" && holdsExpression(value.text)) {
    const list = readSetting(scope, entry, "texts");
    if (list?.kind !== "computed") return undefined;
    if (list.template.parts.length > 1) {
      const message =
        "'tasks' is a list of texts, or one expression that gives such a list.";
      scope.reading.report(value, ["wrong-type", message]);
    }
    return { kind: "computed", list };
  }
  return { kind: "list", items: readArgs(scope, entry) };
}
