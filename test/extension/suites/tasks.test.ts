import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import * as vscode from "vscode";
import type { RunRecord, StepRecord } from "../../../src/run/record.ts";
import { processesWith } from "../../support/processes-with.ts";
import {
  eventually,
  runWorkflow,
  slipstream,
  workspaceFile,
} from "./support.ts";

function run(only: readonly string[], inputs = {}): Promise<RunRecord> {
  return runWorkflow("tasks.workflow.yaml", { only, inputs });
}

async function stepOf(only: string, inputs = {}): Promise<StepRecord> {
  const { steps } = await run([only], inputs);
  const step = steps.find(({ id }) => id === only);
  assert.ok(step);
  return step;
}

async function linesOf(file: string): Promise<readonly string[]> {
  const text = await readFile(workspaceFile(file).fsPath, "utf8");
  return text.trim().split("\n");
}

const sleeper = "sleep 4711";

describe("A step of type task", () => {
  before(slipstream);

  it("succeeds with the task, and says where its output is", async () => {
    const record = await run(["said"]);
    const said = record.steps.find(({ id }) => id === "said");
    assert.equal(said?.status, "succeeded", JSON.stringify(said));
    assert.deepEqual(await linesOf("said.txt"), ["said"]);
    const log = `.slipstream/runs/${record.run}/logs/said.1.log`;
    assert.deepEqual(await linesOf(log), [
      "The VS Code task 'say' writes to its own terminal in VS Code, not here.",
    ]);
  });

  it("finds a task by its type and label", async () => {
    const step = await stepOf("typed");
    assert.equal(step.status, "succeeded", JSON.stringify(step));
  });

  it("fails with the exit code of the task", async () => {
    const step = await stepOf("three");
    assert.equal(step.status, "failed");
    assert.equal(step.reason, "exit_code");
    assert.equal(step.exit_code, 3);
  });

  it("fails where there is no such task, and says which was meant", async () => {
    const step = await stepOf("unknown");
    assert.equal(step.reason, "spawn_failed");
    assert.equal(
      step.message,
      "VS Code has no task 'thre' in this folder; did you mean 'three'?",
    );
  });

  it("ends the task with the run, however stubborn", async () => {
    const record = run(["sleepy"]);
    await eventually("the task's process", () =>
      processesWith(sleeper).length > 0 ? true : undefined,
    );
    await vscode.commands.executeCommand("slipstream.cancelRun");
    assert.equal((await record).status, "cancelled");
    assert.deepEqual(processesWith(sleeper), []);
    await eventually("the end of the task", () =>
      vscode.tasks.taskExecutions.length === 0 ? true : undefined,
    );
  });

  it("runs one task once at a time", async () => {
    const { status } = await run(["one", "two"]);
    assert.equal(status, "succeeded");
    assert.deepEqual(await linesOf("turns.txt"), ["in", "out", "in", "out"]);
  });

  it("keeps away from a task that somebody else runs", async () => {
    const all = await vscode.tasks.fetchTasks();
    const sleepy = all.find(({ name }) => name === "sleepy");
    assert.ok(sleepy);
    const execution = await vscode.tasks.executeTask(sleepy);
    await eventually("the task's process", () =>
      processesWith(sleeper).length > 0 ? true : undefined,
    );
    const step = await stepOf("sleepy");
    assert.match(step.message ?? "", /already running in VS Code/);
    execution.terminate();
    for (const line of processesWith(sleeper)) {
      process.kill(Number.parseInt(line), "SIGKILL");
    }
    await eventually("the end of the task", () =>
      vscode.tasks.taskExecutions.length === 0 ? true : undefined,
    );
  });

  it("fails where VS Code does not say how the task went", async () => {
    const step = await stepOf("all");
    assert.equal(step.status, "failed");
    assert.match(step.message ?? "", /without a command of its own/);
  });
});
