import assert from "node:assert/strict";
import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import * as vscode from "vscode";
import { RunFolder } from "../../../src/journal/run-folder.ts";
import type { Cleaning } from "../../../src/launch/clean/clean.ts";
import { eventually, runWorkflow } from "./support.ts";

/** A run whose program is gone, begun on this day, and one process of it that lives. */
async function deadRun(
  day: string,
): Promise<{ folder: RunFolder; orphan: ChildProcess }> {
  const root = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? "";
  const folder = new RunFolder(root, `${day}T120000.000Z-dead`);
  await mkdir(folder.path, { recursive: true });
  await writeFile(folder.journal, "");
  const env = { ...process.env, SLIPSTREAM_MARK: `${folder.run}/a/1` };
  const options = { env, stdio: "ignore", detached: true } as const;
  return { folder, orphan: spawn("sleep", ["300"], options) };
}

function hasEnded({ signalCode }: ChildProcess): true | undefined {
  return signalCode === null ? undefined : true;
}

describe("What a dead run left behind", () => {
  it("is ended by Clean Up, which tells of it", async () => {
    const { folder, orphan } = await deadRun("20260101");
    const { orphans, deleted, problems } =
      await vscode.commands.executeCommand<Cleaning>("slipstream.clean");
    assert.deepEqual(orphans, [
      { run: folder.run, ended: [orphan.pid], survivors: [] },
    ]);
    assert.deepEqual([deleted, problems], [[], []]);
    await eventually("its end", () => hasEnded(orphan));
    assert.ok(existsSync(folder.path));
  });

  it("is ended when something is run beside it", async () => {
    const { orphan } = await deadRun("20260102");
    await runWorkflow("report.workflow.yaml");
    await eventually("its end", () => hasEnded(orphan));
  });
});
