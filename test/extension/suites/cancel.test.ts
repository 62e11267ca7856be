import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import * as vscode from "vscode";
import type { RunRecord } from "../../../src/run/record.ts";
import {
  eventually,
  rowsBelowRun,
  runWorkflow,
  slipstream,
} from "./support.ts";
import { processesMarked } from "../../support/processes-marked.ts";

interface Going {
  readonly mark: string;
  readonly record: Promise<RunRecord>;
}

/** A run whose two steps each have a shell that ignores SIGTERM and a child that left its group. */
async function startStubborn(): Promise<Going> {
  const mark = randomUUID();
  const record = runWorkflow("stubborn.workflow.yaml", { inputs: { mark } });
  await eventually("both steps and their children", async () =>
    (await processesMarked(mark)).length >= 4 ? true : undefined,
  );
  return { mark, record };
}

describe("Cancel Run", () => {
  it("leaves no process, however stubborn", async () => {
    const { mark, record } = await startStubborn();
    await vscode.commands.executeCommand("slipstream.cancelRun");
    await eventually("the row that says so", async () => {
      const [row] = await (await slipstream()).rows("run");
      return row?.description === "stopping · 2 left" || undefined;
    });
    const { status, counts } = await record;
    assert.equal(status, "cancelled");
    assert.equal(counts.cancelled, 3);
    assert.deepEqual(await processesMarked(mark), []);
    const rows = await rowsBelowRun();
    assert.deepEqual(
      rows.map(({ icon }) => icon),
      ["stop-circle", "stop-circle", "stop-circle"],
    );
  });

  it("kills at once when it is asked for twice", async () => {
    const { mark, record } = await startStubborn();
    const asked = performance.now();
    await vscode.commands.executeCommand("slipstream.cancelRun");
    await vscode.commands.executeCommand("slipstream.cancelRun");
    assert.equal((await record).status, "cancelled");
    assert.ok(
      performance.now() - asked < 900,
      "it waited for the grace period",
    );
    assert.deepEqual(await processesMarked(mark), []);
  });

  it("does nothing where nothing runs", async () => {
    await vscode.commands.executeCommand("slipstream.cancelRun");
    assert.deepEqual((await slipstream()).runs, []);
  });
});

describe("The end of the extension", () => {
  it("is the end of all that runs, within four seconds", async () => {
    const { mark, record } = await startStubborn();
    const extension = vscode.extensions.getExtension("slipstream.slipstream");
    assert.ok(extension);
    const main = join(extension.extensionPath, "dist", "extension.js");
    const { deactivate } = createRequire(main)(main) as {
      deactivate: () => Promise<void>;
    };
    const asked = performance.now();
    await deactivate();
    assert.ok(performance.now() - asked < 4000);
    assert.deepEqual(await processesMarked(mark), []);
    assert.equal((await record).status, "cancelled");
  });
});
