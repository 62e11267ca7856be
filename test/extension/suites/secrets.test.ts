import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { RunRecord } from "../../../src/run/record.ts";
import {
  eventually,
  rowsBelowRun,
  runWorkflow,
  workspaceFile,
} from "./support.ts";

const file = "secrets.workflow.yaml";

/** What comes of a run for which the box that asks is answered by this command. */
async function answeredBy(command: string): Promise<RunRecord | undefined> {
  const uri = workspaceFile(file);
  const run = "slipstream.runWorkflow";
  let end: { readonly record: RunRecord | undefined } | undefined;
  void vscode.commands
    .executeCommand<RunRecord | undefined>(run, uri)
    .then((record) => {
      end = { record };
    });
  const { record } = await eventually("an end of the run", async () => {
    // Does nothing until the box is there.
    await vscode.commands.executeCommand(command);
    return end;
  });
  return record;
}

describe("Secrets", () => {
  afterEach(() => {
    delete process.env["EXAMPLE_TOKEN"];
  });

  it("without a value are named to a program, which is asked nothing", async () => {
    await assert.rejects(
      runWorkflow(file),
      /Nothing ran: EXAMPLE_TOKEN has no value/,
    );
  });

  it("without a value are asked for, and nothing runs where nobody answers", async () => {
    const before = await rowsBelowRun();
    const answer = await answeredBy("workbench.action.closeQuickOpen");
    assert.equal(answer, undefined);
    assert.deepEqual(await rowsBelowRun(), before);
  });

  it("are what is typed, also nothing", async () => {
    const record = await answeredBy(
      "workbench.action.acceptSelectedQuickOpenItem",
    );
    assert.equal(record?.status, "succeeded");
    assert.deepEqual(record.steps[0]?.outputs, { token: "" });
  });

  it("come from the environment, and are in no record, row or log", async () => {
    process.env["EXAMPLE_TOKEN"] = "hunter22";
    const record = await runWorkflow(file);
    assert.equal(record.status, "succeeded");
    assert.deepEqual(record.steps[0]?.outputs, { token: "***" });
    assert.deepEqual(record.steps[0].masked_outputs, ["token"]);
    const rows = JSON.stringify(await rowsBelowRun());
    assert.ok(!rows.includes("hunter22"), rows);
    const log = await vscode.workspace.fs.readFile(
      workspaceFile(`.slipstream/runs/${record.run}/logs/say.1.log`),
    );
    assert.equal(Buffer.from(log).toString(), "token ***\n");
  });

  it("are forgotten, where any were kept", async () => {
    const count = await vscode.commands.executeCommand(
      "slipstream.forgetSecrets",
      workspaceFile(file),
    );
    assert.equal(count, 0);
  });
});
