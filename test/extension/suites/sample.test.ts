import assert from "node:assert/strict";
import * as vscode from "vscode";
import { runWorkflow, slipstream, workspaceFile } from "./support.ts";

describe("Create Sample Workflow", () => {
  const file = ".workflows/hello.workflow.yaml";

  before(slipstream);

  it("writes a workflow that passes, and opens it", async () => {
    await vscode.commands.executeCommand("slipstream.createSample");
    const shown = vscode.window.activeTextEditor?.document;
    assert.equal(shown?.uri.fsPath, workspaceFile(file).fsPath);
    const record = await runWorkflow(file);
    assert.equal(record.status, "succeeded");
    assert.equal(record.counts.succeeded, 4);
  });

  it("leaves one that is there already as it is", async () => {
    const mine = Buffer.from("name: mine\nsteps: [{id: a, run: 'true'}]\n");
    await vscode.workspace.fs.writeFile(workspaceFile(file), mine);
    await vscode.commands.executeCommand("slipstream.createSample");
    const bytes = await vscode.workspace.fs.readFile(workspaceFile(file));
    assert.equal(Buffer.from(bytes).toString(), mine.toString());
  });
});

describe("Run and Run from here", () => {
  it("stand above the steps", async () => {
    await slipstream();
    const uri = workspaceFile("report.workflow.yaml");
    await vscode.window.showTextDocument(uri);
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      "vscode.executeCodeLensProvider",
      uri,
    );
    const titles = lenses
      .filter(({ range }) => range.start.line === 3)
      .map(({ command }) => command?.title);
    assert.deepEqual(titles, ["$(play) Run", "Run from here"]);
  });
});
