import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { RowText } from "../../../src/extension/api.ts";
import type { LoadRecord } from "../../../src/run/load/load-record.ts";
import { slipstream, workspaceFile } from "./support.ts";

/** By the command; without options as many as the file says. */
export function runInstances(
  file: string,
  options: object = {},
): Thenable<LoadRecord> {
  return vscode.commands.executeCommand<LoadRecord>(
    "slipstream.runInstances",
    workspaceFile(file),
    options,
  );
}

/** Of the Run view. */
export async function firstRow(): Promise<RowText> {
  const [row] = await (await slipstream()).rows("run");
  assert.ok(row);
  return row;
}
