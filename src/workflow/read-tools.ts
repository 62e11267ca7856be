import { Fields } from "./fields.ts";
import { toolKeys } from "./key-table.ts";
import { isName, nameRule } from "./names.ts";
import { readCommand } from "./read-command.ts";
import { readMap } from "./read-map.ts";
import type { Reading } from "./reading.ts";
import { headOf, reportType } from "./report-type.ts";
import { Scope } from "./scope.ts";
import type { MapEntry } from "./syntax/syntax-tree.ts";
import { ToolTable, type ToolDraft } from "./tool-table.ts";

/** `tools`: names, each with a `command`. */
export function readTools(
  reading: Reading,
  entry: MapEntry | undefined,
): ToolTable {
  const tools = readMap(reading, entry);
  return new ToolTable(tools.map((tool) => readTool(reading, tool)));
}

function readTool(reading: Reading, entry: MapEntry): ToolDraft {
  const { key: name, keyPlace, value } = entry;
  if (!isName(name)) {
    const message = `'${name}' is no name for a tool: it is made of ${nameRule}.`;
    reading.report(keyPlace, ["invalid-name", message]);
  }
  if (value.kind !== "map") {
    reportType(reading, value, `'${name}' is a map such as {command: [LIST]}`);
    return { name, argv: undefined, uses: [] };
  }
  const fields = new Fields(reading, value, toolKeys);
  const command = fields.entry("command");
  if (!command) {
    const message = "A tool needs a 'command'.";
    reading.report(headOf(reading, value), ["missing-key", message]);
  }
  const scope = new Scope(reading, { locals: ["task", "item"] });
  const argv = readCommand(scope, command);
  return { name, argv, uses: scope.uses };
}
