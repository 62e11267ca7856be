import assert from "node:assert/strict";
import { appendFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as vscode from "vscode";
import {
  eventually,
  runWorkflow,
  slipstream,
  workspaceFile,
} from "./support.ts";

async function shownLog(
  step: string,
  run: string,
): Promise<vscode.TextDocument> {
  await vscode.commands.executeCommand("slipstream.openLog", { run, step });
  const document = vscode.window.activeTextEditor?.document;
  assert.equal(document?.uri.scheme, "slipstream-log");
  assert.equal(document.languageId, "log");
  return document;
}

describe("Open Log", () => {
  it("shows what a step prints while it prints", async () => {
    const api = await slipstream();
    const record = runWorkflow("ticking.workflow.yaml");
    const run = await eventually("the run", () => api.runs[0]);
    const document = await shownLog("ticks", run);
    await eventually("the third tick", () =>
      document.getText().includes("tick 3 ä\n") ? true : undefined,
    );
    assert.ok(api.runs.includes(run));
    const lines = document.lineCount;
    await eventually("more ticks", () =>
      document.lineCount > lines + 5 ? true : undefined,
    );
    await vscode.commands.executeCommand("slipstream.cancelRun");
    await record;
    assert.ok(!document.getText().includes("\uFFFD"));
  });

  it("shows no escape codes", async () => {
    const record = await runWorkflow("failing.workflow.yaml");
    const document = await shownLog("lint", record.run);
    await eventually("the message", () =>
      document.getText() === "Missing semicolon\n" ? true : undefined,
    );
  });

  it("shows the newest attempt", async () => {
    const record = await runWorkflow("failing.workflow.yaml");
    const document = await shownLog("flaky", record.run);
    assert.match(document.uri.path, /attempt 2\.log$/);
    await eventually("what it printed", () =>
      document.getText() === "attempt 2\n" ? true : undefined,
    );
  });

  it("shows the end of a huge log, and a link to the whole", async () => {
    const record = await runWorkflow("report.workflow.yaml", {
      only: ["fetch_users"],
    });
    const runs = workspaceFile(".slipstream/runs").fsPath;
    const file = join(runs, record.run, "logs", "fetch_users.1.log");
    await writeFile(file, `${"x".repeat(99)}\n`.repeat(40_000));
    await appendFile(file, "the end\n");
    const document = await shownLog("fetch_users", record.run);
    assert.ok(document.getText().length < 1.1 * 1024 * 1024);
    assert.match(document.lineAt(0).text, /first \d\.\d MiB are left out/);
    assert.equal(document.lineAt(document.lineCount - 2).text, "the end");
    const [link] = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
      "vscode.executeLinkProvider",
      document.uri,
    );
    assert.equal(link?.target?.fsPath, file);
  });
});
