import { setTimeout as delay } from "node:timers/promises";
import * as vscode from "vscode";
import type { RowText, SlipstreamApi } from "../../../src/extension/api.ts";
import type { RunRecord } from "../../../src/run/record.ts";

const patienceMs = 20_000;

export async function slipstream(): Promise<SlipstreamApi> {
  const extension = vscode.extensions.getExtension<SlipstreamApi>(
    "slipstream.slipstream",
  );
  if (!extension) throw new Error("The extension is not there.");
  return extension.activate();
}

export function workspaceFile(name: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (!folder) throw new Error("No folder is open.");
  return vscode.Uri.joinPath(folder.uri, name);
}

export async function runWorkflow(
  file: string,
  options: object = {},
): Promise<RunRecord> {
  return vscode.commands.executeCommand<RunRecord>(
    "slipstream.runWorkflow",
    workspaceFile(file),
    options,
  );
}

/** Asks again and again until there is an answer. */
export async function eventually<Value>(
  what: string,
  ask: () => Value | undefined | Promise<Value | undefined>,
): Promise<Value> {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (performance.now() > deadline) throw new Error(`In vain: ${what}`);
    await delay(50);
  }
}

export async function rowsBelowRun(): Promise<readonly RowText[]> {
  const api = await slipstream();
  return (await api.rows("run"))[0]?.children ?? [];
}
