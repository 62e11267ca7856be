import assert from "node:assert/strict";
import * as vscode from "vscode";
import { eventually, slipstream, workspaceFile } from "./support.ts";

function problems(uri: vscode.Uri): readonly vscode.Diagnostic[] {
  return vscode.languages
    .getDiagnostics(uri)
    .filter(({ source }) => source === "slipstream");
}

function texts(uri: vscode.Uri): readonly string[] {
  return problems(uri).map(({ range: { start, end }, code, severity }) => {
    const place = `${start.line + 1}:${start.character + 1}-${end.character + 1}`;
    return `${place} ${vscode.DiagnosticSeverity[severity]} ${code as string}`;
  });
}

describe("Problems", () => {
  before(slipstream);

  it("are found in files that nobody has opened, each at its place", async () => {
    const uri = workspaceFile("mistakes.workflow.yaml");
    await eventually("the findings", () => problems(uri)[0]);
    assert.deepEqual(texts(uri), [
      "3:16-17 Error out-of-range",
      "4:15-22 Error invalid-value",
      "8:5-14 Error unknown-key",
      "10:5-10 Hint alias-key",
      "10:13-18 Error unknown-dependency",
      "12:14-18 Error invalid-duration",
      "13:9-13 Error duplicate-id",
      "16:18-19 Error cycle",
      "22:24-31 Error unknown-step",
      "23:5-14 Error missing-action",
      "25:28-32 Error wrong-type",
      "26:25-32 Error unknown-input",
    ]);
    const duplicate = problems(uri).find(({ code }) => code === "duplicate-id");
    assert.equal(duplicate?.relatedInformation?.length, 1);
    assert.equal(duplicate.relatedInformation[0]?.location.range.start.line, 8);
  });

  it("come while one types, and have a fix", async () => {
    const uri = workspaceFile("typed.workflow.yaml");
    const good = "name: typed\nsteps:\n  - id: build\n    run: echo build\n";
    await vscode.workspace.fs.writeFile(uri, Buffer.from(good));
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document);
    const edit = new vscode.WorkspaceEdit();
    const end = document.positionAt(good.length);
    edit.insert(
      uri,
      end,
      "  - id: test\n    run: echo test\n    depends_on: [biuld]\n",
    );
    await vscode.workspace.applyEdit(edit);
    const [problem] = await eventually("the finding", () =>
      problems(uri).length > 0 ? problems(uri) : undefined,
    );
    assert.equal(problem?.code, "unknown-dependency");
    assert.equal(document.getText(problem.range), "biuld");
    const [fix] = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      "vscode.executeCodeActionProvider",
      uri,
      problem.range,
    );
    assert.match(fix?.title ?? "", /build/);
    assert.ok(fix?.edit);
    assert.equal(fix.isPreferred, true);
    await vscode.workspace.applyEdit(fix.edit);
    await eventually("the finding to go", () =>
      problems(uri).length === 0 ? true : undefined,
    );
    await document.save();
    await vscode.commands.executeCommand("workbench.action.closeActiveEditor");
    await vscode.workspace.fs.delete(uri);
  });

  it("draw the cycle for who asks", async () => {
    const uri = workspaceFile("mistakes.workflow.yaml");
    const cycle = await eventually("the finding", () =>
      problems(uri).find(({ code }) => code === "cycle"),
    );
    await vscode.workspace.openTextDocument(uri);
    const action = await eventually("the code action", async () => {
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        "vscode.executeCodeActionProvider",
        uri,
        cycle.range,
      );
      return actions.find(({ title }) => title === "Show the Cycle");
    });
    const { command, arguments: given = [] } = action.command!;
    await vscode.commands.executeCommand(command, ...(given as unknown[]));
    const shown = vscode.window.activeTextEditor?.document;
    assert.equal(shown?.languageId, "markdown");
    assert.equal(shown.isUntitled, true);
    assert.match(shown.getText(), /┌─► (\w+)\n[^]*```mermaid\nflowchart TD\n/);
    await vscode.commands.executeCommand(
      "workbench.action.revertAndCloseActiveEditor",
    );
  });

  it("go with their file", async () => {
    const uri = workspaceFile("short-lived.workflow.yaml");
    await vscode.workspace.fs.writeFile(uri, Buffer.from("steps: 3\n"));
    await eventually("the finding", () => problems(uri)[0]);
    await vscode.workspace.fs.delete(uri);
    await eventually("the finding to go", () =>
      problems(uri).length === 0 ? true : undefined,
    );
  });

  it("are what Validate Workflow resolves to", async () => {
    const found = await vscode.commands.executeCommand<{ code: string }[]>(
      "slipstream.validateWorkflow",
      workspaceFile("mistakes.workflow.yaml"),
    );
    assert.equal(found.length, 12);
  });

  it("of a called file are those of its callers, until it is mended", async () => {
    const caller = workspaceFile("caller.workflow.yaml");
    const called = workspaceFile("called.workflow.yaml");
    const write = (uri: vscode.Uri, text: string) =>
      vscode.workspace.fs.writeFile(uri, Buffer.from(text));
    await write(called, "steps:\n  a: {run: x, shel: y}\n");
    await write(
      caller,
      "steps:\n  call:\n    uses: called.workflow.yaml\n    with: {n: 1}\n",
    );
    const [problem] = await eventually("the called file's error", () =>
      problems(caller).length > 0 ? problems(caller) : undefined,
    );
    assert.equal(problem?.code, "called-workflow-invalid");
    const [place] = problem.relatedInformation ?? [];
    assert.equal(place?.location.uri.toString(), called.toString());
    assert.equal(place.location.range.start.line, 1);

    await write(called, "inputs: {n: {type: boolean}}\nsteps: {a: {run: x}}\n");
    await eventually("the value of another type", () =>
      texts(caller).find((text) => text === "4:15-16 Error wrong-type"),
    );
    await write(called, "inputs: {n: {type: number}}\nsteps: {a: {run: x}}\n");
    await eventually("no problem", () =>
      problems(caller).length === 0 ? true : undefined,
    );
    await vscode.workspace.fs.delete(called);
    await eventually("the file that is gone", () =>
      problems(caller).find(({ code }) => code === "workflow-not-found"),
    );
    await vscode.workspace.fs.delete(caller);
  });
});
