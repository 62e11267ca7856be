import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { launchRun } from "../../src/launch/launch-run.ts";
import type { LaunchedRun, LaunchRequest } from "../../src/launch/launch.ts";
import type { StepRecord } from "../../src/run/record.ts";
import { workspaceWith } from "./workspace.ts";

/** Starts a workflow of this text in a new folder, with these files beside it. */
export async function launched(
  text: string,
  request: Partial<LaunchRequest> & {
    readonly files?: Readonly<Record<string, string>>;
  } = {},
): Promise<LaunchedRun> {
  const { files, ...rest } = request;
  const name = "test.workflow.yaml";
  const root = await workspaceWith({ [name]: text, ...files });
  const run = await launchRun({
    root,
    file: join(root, name),
    environment: process.env,
    ...rest,
  });
  assert.ok(run.ok, JSON.stringify(run));
  return run.value;
}

/** What became of the step `id`, when the run has ended. */
export async function stepOf(
  run: LaunchedRun,
  id: string,
): Promise<StepRecord> {
  const { steps } = await run.record;
  const step = steps.find((candidate) => candidate.id === id);
  assert.ok(step, `there is a step ${id}`);
  return step;
}

/** Resolves when the condition holds; fails after ten seconds with what it was. */
export async function until(what: () => boolean): Promise<void> {
  const giveUpAt = performance.now() + 10_000;
  while (!what()) {
    assert.ok(performance.now() < giveUpAt, `in vain: ${String(what)}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** The log of a step's attempt; empty where it is not there yet. */
export function logOf(run: LaunchedRun, id: string, attempt = 1): string {
  try {
    return readFileSync(run.logFile(id, attempt), "utf8");
  } catch {
    return "";
  }
}
