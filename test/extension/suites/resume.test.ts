import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import * as vscode from "vscode";
import type { RunRecord } from "../../../src/run/record.ts";
import {
  eventually,
  rowsBelowRun,
  runWorkflow,
  slipstream,
} from "./support.ts";

function resume(target: unknown): Thenable<RunRecord | undefined> {
  return vscode.commands.executeCommand("slipstream.resumeRun", target);
}

function rerunFailed(target: unknown): Thenable<RunRecord | undefined> {
  return vscode.commands.executeCommand("slipstream.rerunFailed", target);
}

describe("Resume Run", () => {
  it("goes on with a run that was cancelled, and shows it in its place", async () => {
    const file = join(tmpdir(), `slipstream-test-${randomUUID()}`, "let-go");
    await mkdir(dirname(file));
    const cancelled = runWorkflow("waiting.workflow.yaml", {
      inputs: { file },
    });
    await eventually("two steps that run", async () =>
      (await rowsBelowRun()).filter(({ icon }) => icon.startsWith("sync"))
        .length === 2
        ? true
        : undefined,
    );
    await vscode.commands.executeCommand("slipstream.cancelRun");
    const { run, status } = await cancelled;
    assert.equal(status, "cancelled");
    await writeFile(file, "");
    const record = await resume(run);
    assert.deepEqual([record?.run, record?.status], [run, "succeeded"]);
    assert.equal(record?.times.resumed?.length, 1);
    const rows = await (await slipstream()).rows("run");
    assert.equal(rows.length, 1);
    const [row] = await eventually("the result in the row", async () => {
      const all = await (await slipstream()).rows("workflows");
      const found = all.filter(({ label }) => label === "waiting");
      return found[0]?.description.startsWith("passed") ? found : undefined;
    });
    assert.ok(row);
    assert.deepEqual(await resume({ run }), record);
  });

  it("is not Rerun Failed Steps, which makes a new run of what did not succeed", async () => {
    const file = join(tmpdir(), `slipstream-test-${randomUUID()}`, "let-go");
    await mkdir(dirname(file));
    const cancelled = runWorkflow("waiting.workflow.yaml", {
      inputs: { file },
    });
    await eventually("two steps that run", async () =>
      (await rowsBelowRun()).filter(({ icon }) => icon.startsWith("sync"))
        .length === 2
        ? true
        : undefined,
    );
    await vscode.commands.executeCommand("slipstream.cancelRun");
    const { run, inputs } = await cancelled;
    await writeFile(file, "");
    const record = await rerunFailed(run);
    assert.equal(record?.status, "succeeded");
    assert.notEqual(record.run, run);
    assert.deepEqual(record.inputs, inputs);
    assert.deepEqual(await rerunFailed(record.run), record);
  });

  it("does nothing where there is no such run", async () => {
    assert.equal(await resume("20260101T000000.000Z-none"), undefined);
  });
});
