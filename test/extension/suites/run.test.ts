import assert from "node:assert/strict";
import * as vscode from "vscode";
import {
  eventually,
  rowsBelowRun,
  runWorkflow,
  slipstream,
  workspaceFile,
} from "./support.ts";

describe("Run Workflow", () => {
  it("runs a file and resolves to its record", async () => {
    const record = await runWorkflow("report.workflow.yaml");
    assert.equal(record.status, "succeeded");
    assert.equal(record.workflow, "report");
    assert.equal(record.file, "report.workflow.yaml");
    assert.deepEqual(
      record.steps.map(({ id, status }) => `${id} ${status}`),
      [
        "fetch_orders succeeded",
        "fetch_products succeeded",
        "fetch_users succeeded",
        "report succeeded",
      ],
    );
  });

  it("shows the run's steps in file order with what came of them", async () => {
    await runWorkflow("failing.workflow.yaml");
    const rows = await rowsBelowRun();
    const texts = rows.map(
      ({ icon, label, description }) =>
        `${icon} ${label} ${description.replace(/\d+\.\d s/, "n s")}`,
    );
    assert.deepEqual(texts, [
      "pass test n s",
      "pass flaky after 2 attempts · n s",
      "error lint exit code 1 · n s",
      "circle-slash publish blocked by lint",
    ]);
  });

  it("shows the run's steps by status on demand", async () => {
    await vscode.commands.executeCommand("slipstream.groupByStatus");
    const groups = await rowsBelowRun();
    assert.deepEqual(
      groups.map(({ label, description }) => `${label} ${description}`),
      ["Failed 1", "Blocked 1", "Done 2"],
    );
    await vscode.commands.executeCommand("slipstream.ungroup");
  });

  it("runs just what is asked for", async () => {
    const only = await runWorkflow("report.workflow.yaml", {
      only: ["fetch_users"],
    });
    assert.equal(only.counts.succeeded, 1);
    assert.equal(only.counts.skipped, 3);
    const limited = await runWorkflow("report.workflow.yaml", {
      maxParallel: 1,
    });
    assert.equal(limited.times.peak_parallel, 1);
  });

  it("takes inputs and refuses what does not fit", async () => {
    const record = await runWorkflow("asks.workflow.yaml", {
      inputs: { times: 2 },
    });
    assert.equal(record.status, "succeeded");
    assert.deepEqual(record.inputs, { who: "world", times: 2, mood: "calm" });
    await assert.rejects(runWorkflow("asks.workflow.yaml"), /times/);
    await assert.rejects(
      runWorkflow("asks.workflow.yaml", { inputs: { times: "x" } }),
      /times/,
    );
  });

  it("runs nothing of a file with errors", async () => {
    await assert.rejects(
      runWorkflow("mistakes.workflow.yaml"),
      /mistakes\.workflow\.yaml has 11 errors, so nothing ran/,
    );
  });

  it("runs what stands in the editor, and saves it", async () => {
    const uri = workspaceFile("edited.workflow.yaml");
    const text = "name: edited\nsteps:\n  - id: one\n    run: echo one\n";
    await vscode.workspace.fs.writeFile(uri, Buffer.from(text));
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(
      uri,
      document.positionAt(text.length),
      "  - {id: two, run: 'true'}\n",
    );
    await vscode.workspace.applyEdit(edit);
    assert.ok(document.isDirty);
    const record = await runWorkflow("edited.workflow.yaml");
    assert.deepEqual(
      record.steps.map(({ id }) => id),
      ["one", "two"],
    );
    assert.equal(document.isDirty, false);
    await vscode.workspace.fs.delete(uri);
  });

  it("is there for other extensions", async () => {
    const api = await slipstream();
    assert.equal(api.version, 1);
    const record = await api.runWorkflow(workspaceFile("report.workflow.yaml"));
    assert.equal(record.status, "succeeded");
    assert.deepEqual(api.runs, []);
  });

  it("runs several at once", async () => {
    const api = await slipstream();
    const records = await Promise.all(
      [1, 2, 3].map(() => runWorkflow("report.workflow.yaml")),
    );
    assert.deepEqual(
      records.map(({ status }) => status),
      ["succeeded", "succeeded", "succeeded"],
    );
    assert.equal((await api.rows("run")).length, 3);
  });
});

describe("The Workflows view", () => {
  it("has the files with their steps and what these wait for", async () => {
    const api = await slipstream();
    const report = await eventually("the workflow report", async () =>
      (await api.rows("workflows")).find(({ label }) => label === "report"),
    );
    assert.deepEqual(
      report.children.map(({ label, description }) => [label, description]),
      [
        ["fetch_users", ""],
        ["fetch_products", ""],
        ["fetch_orders", ""],
        ["report", "waits for fetch_users, fetch_products, fetch_orders"],
      ],
    );
    assert.match(report.description, /^passed just now · \d+\.\d s$/);
  });

  it("says of a file with errors the first of them", async () => {
    const api = await slipstream();
    const rows = await api.rows("workflows");
    const mistakes = rows.find(({ label }) => label === "mistakes");
    assert.equal(mistakes?.icon, "error");
    assert.match(mistakes.description, /max_workers/);
    assert.equal(mistakes.children.length, 8);
  });

  it("leaves out what is in node_modules, and follows files that come and go", async () => {
    const api = await slipstream();
    const text = Buffer.from("name: newcomer\nsteps: [{id: a, run: 'true'}]\n");
    const hidden = workspaceFile("node_modules/x/hidden.workflow.yaml");
    await vscode.workspace.fs.writeFile(hidden, text);
    const folder = workspaceFile("sub");
    const uri = vscode.Uri.joinPath(folder, "newcomer.workflow.yaml");
    await vscode.workspace.fs.writeFile(uri, text);
    await eventually("the new file's row", async () =>
      (await api.rows("workflows")).find(({ label }) => label === "newcomer"),
    );
    await vscode.commands.executeCommand("slipstream.refresh");
    const paths = (await api.rows("workflows")).map(
      ({ description }) => description,
    );
    assert.ok(paths.every((path) => !path.includes("node_modules")));
    await vscode.workspace.fs.delete(folder, { recursive: true });
    await eventually("the row to go", async () =>
      (await api.rows("workflows")).every(({ label }) => label !== "newcomer")
        ? true
        : undefined,
    );
  });
});
