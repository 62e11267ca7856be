import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import * as vscode from "vscode";
import type { RowText } from "../../../src/extension/api.ts";
import type { LoadRecord } from "../../../src/run/load/load-record.ts";
import type { RunRecord } from "../../../src/run/record.ts";
import { processesMarked } from "../../support/processes-marked.ts";
import { firstRow, runInstances } from "./instances.ts";
import {
  eventually,
  runWorkflow,
  slipstream,
  workspaceFile,
} from "./support.ts";

const isFailure = ({ icon }: RowText): boolean => icon === "error";

async function linesOf({ run }: RunRecord): Promise<readonly number[]> {
  const { fsPath } = workspaceFile(`.slipstream/runs/${run}`);
  const text = await readFile(join(fsPath, "instances.jsonl"), "utf8");
  return text
    .trim()
    .split("\n")
    .map((line) => (JSON.parse(line) as { instance: number }).instance);
}

describe("Run Workflow Many Times", function () {
  this.timeout(180_000);

  it("finds what fails at random once in 200: one group, one click to the log of the first", async () => {
    const record = await runInstances("flaky.workflow.yaml");
    const { instances, run, status } = record;
    assert.equal(status, "failed");
    assert.equal(instances.succeeded + instances.failed, 5000);
    assert.equal(new Set(await linesOf(record)).size, 5000);
    const [group, ...others] = instances.failures;
    assert.ok(group);
    assert.deepEqual(others, []);
    assert.equal(group.count, instances.failed);

    const row = await eventually("the end in the row", async () => {
      const found = await firstRow();
      return isFailure(found) ? found : undefined;
    });
    assert.equal(row.label, "flaky × 5,000");
    const failures = row.children.filter(isFailure);
    assert.equal(failures.length, 1);
    assert.ok(row.children.length < 5, "a row an instance?");
    const [failure] = failures;
    assert.ok(failure?.command);
    assert.equal(failure.label, "lock: exit code 3");
    const { instance } = group.first;
    assert.match(
      failure.description,
      new RegExp(
        `^${group.count} \\(0\\.\\d+ %\\) · first: #${instance} · "cannot lock file <path>"$`,
      ),
    );

    const { id, arguments: given } = failure.command;
    await vscode.commands.executeCommand(id, ...given);
    const document = vscode.window.activeTextEditor?.document;
    assert.equal(document?.uri.path, `/#${instance} lock.log`);
    assert.equal(
      document.getText(),
      `cannot lock file /var/lock/${instance}\n`,
    );

    const again = await vscode.commands.executeCommand<RunRecord>(
      "slipstream.reproduceInstance",
      { run, instance },
    );
    assert.equal(again.status, "failed");
    assert.notEqual(again.run, run);
    assert.equal(again.steps[0]?.id, "lock");
    const rows = await (await slipstream()).rows("run");
    assert.deepEqual(
      rows.map(({ label }) => label),
      [`flaky #${instance}`, "flaky × 5,000"],
    );
  });

  it("opens the log of a failure also when another run took the place of its own", async () => {
    const record = await runInstances("flaky.workflow.yaml", {
      instances: 60,
      seed: "1",
    });
    const { instance } = record.instances.failures[0]?.first ?? {};
    assert.ok(instance, "no instance of this seed fails");
    await runWorkflow("report.workflow.yaml");
    await vscode.commands.executeCommand("slipstream.openLog", {
      run: record.run,
      instance,
    });
    const document = vscode.window.activeTextEditor?.document;
    assert.equal(
      document?.getText(),
      `cannot lock file /var/lock/${instance}\n`,
    );
  });

  it("never has more at once than it may", async () => {
    const mark = randomUUID();
    const going = runInstances("crowd.workflow.yaml", {
      instances: 60,
      parallel: 6,
      inputs: { mark },
    });
    let most = 0;
    let isOver = false;
    void going.then(() => {
      isOver = true;
    });
    await eventually("the end", async () => {
      const sleeping = await processesMarked(mark);
      most = Math.max(most, sleeping.length);
      return isOver || undefined;
    });
    assert.ok(most > 1 && most <= 6, `${most} at once`);
    const { instances } = await going;
    assert.deepEqual(
      [instances.succeeded, instances.parallel, instances.not_started],
      [60, 6, 0],
    );
  });

  it("brings those in flight to their end when it is cancelled, and says how many were not started", async () => {
    const mark = randomUUID();
    const going = runInstances("crowd.workflow.yaml", {
      instances: 1000,
      parallel: 5,
      inputs: { mark, seconds: "0.4" },
    });
    await eventually(
      "an instance that has ended",
      async () =>
        /[1-9]\d* succeeded/.test(await counts("crowd × 1,000")) || undefined,
    );
    await vscode.commands.executeCommand("slipstream.cancelRun");
    const { description } = await firstRow();
    assert.match(description, /^stopping · \d left · \d+ %$/);
    const record = await going;
    const { status, instances } = record;
    assert.equal(status, "cancelled");
    assert.equal(instances.cancelled, 0);
    assert.ok(instances.not_started > 500);
    assert.equal(instances.succeeded + instances.not_started, 1000);
    assert.equal((await linesOf(record)).length, instances.succeeded);
    assert.deepEqual(await processesMarked(mark), []);
    const left = instances.not_started;
    await eventually(
      "the row that says so",
      async () =>
        (await counts("crowd × 1,000")).endsWith(`${left} not started`) ||
        undefined,
    );
  });

  it("kills at the second time, and goes on with what was not done", async () => {
    const mark = randomUUID();
    const going = runInstances("crowd.workflow.yaml", {
      instances: 12,
      parallel: 4,
      inputs: { mark, seconds: "30" },
    });
    await eventually(
      "four that run",
      async () => (await processesMarked(mark)).length === 4 || undefined,
    );
    await vscode.commands.executeCommand("slipstream.cancelRun");
    await vscode.commands.executeCommand("slipstream.cancelRun");
    const { run, status, instances } = await going;
    assert.equal(status, "cancelled");
    assert.deepEqual([instances.cancelled, instances.not_started], [4, 8]);
    assert.deepEqual(await processesMarked(mark), []);
    const resumed = vscode.commands.executeCommand<LoadRecord>(
      "slipstream.resumeRun",
      run,
    );
    await eventually(
      "four that run again",
      async () => (await processesMarked(mark)).length === 4 || undefined,
    );
    assert.deepEqual((await slipstream()).runs, [run]);
    await vscode.commands.executeCommand("slipstream.cancelRun", run);
    await vscode.commands.executeCommand("slipstream.cancelRun", run);
    assert.equal((await resumed).run, run);
  });

  it("asks which workflow where none is given, and nothing else where the rest is", async () => {
    const file = workspaceFile("fading.workflow.yaml");
    await vscode.window.showTextDocument(file);
    const options = { instances: 4 };
    const going = vscode.commands
      .executeCommand<LoadRecord>("slipstream.runInstances", undefined, options)
      .then((record) => record.instances.total);
    let total: number | undefined;
    void going.then((found) => (total = found));
    await eventually("the end", async () => {
      await vscode.commands.executeCommand(
        "workbench.action.acceptSelectedQuickOpenItem",
      );
      return total;
    });
    assert.equal(total, 4);
  });

  it("refuses what makes no sense, in words of the editor", async () => {
    const refusals: readonly (readonly [string, object, RegExp])[] = [
      ["flaky.workflow.yaml", { instances: 0 }, /instances is a whole number/],
      ["flaky.workflow.yaml", { parallel: 1000 }, /from 1 to 256/],
      ["flaky.workflow.yaml", { instanses: 5 }, /no option instanses/],
      ["flaky.workflow.yaml", { toString: 5 }, /no option toString/],
      ["report.workflow.yaml", {}, /how many instances\?.*load\.instances/],
    ];
    for (const [file, options, message] of refusals) {
      await assert.rejects(
        async () => {
          await runInstances(file, options);
        },
        (error: Error) => {
          assert.match(error.message, message);
          assert.doesNotMatch(error.message, /--|slipstream \w/);
          return true;
        },
      );
    }
  });

  it("refuses it as well where another extension asks for it", async () => {
    const api = await slipstream();
    const options = { parallel: 1000 };
    const asked = api.runInstances(
      workspaceFile("flaky.workflow.yaml"),
      options,
    );
    await assert.rejects(asked, /parallel is a whole number from 1 to 256/);
  });
});

/** What the first row below the run with this name says of all instances. */
async function counts(label: string): Promise<string> {
  const row = await firstRow();
  return row.label === label ? (row.children[0]?.description ?? "") : "";
}
