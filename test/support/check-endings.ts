import assert from "node:assert/strict";
import type { Snapshot, StepState } from "../../src/run/snapshot.ts";
import { dying } from "./random-rig.ts";
import type { RandomRun } from "./random-runs.ts";

/** Asserts that no step ended otherwise than what it depends on and what it consists of allow. */
export function checkEndings(snapshot: Snapshot, given: RandomRun): void {
  for (const step of snapshot.steps.values()) {
    checkTime(step, given);
    if (step.children) checkChildren(step, snapshot);
    const asks = asksForStatus(step, given);
    if (step.handler || step.parent !== undefined || asks) continue;
    checkUpstream(step, snapshot);
  }
}

function asksForStatus({ id }: StepState, { steps }: RandomRun): boolean {
  const { condition, childCondition, fanOut } =
    steps[Number(id.slice(1))] ?? {};
  const text = condition ?? (fanOut && childCondition) ?? "";
  return text.includes("()");
}

/** `total_timeout`, and the time that the attempt in flight takes to end. */
function checkTime(step: StepState, { steps, handlers }: RandomRun): void {
  const { id, children, finishedAt = 0, startedAt = finishedAt } = step;
  const number = Number.parseInt(id.slice(1), 10);
  const sketch = id.startsWith("h") ? handlers[number]?.step : steps[number];
  const { totalTimeout } = sketch ?? {};
  if (totalTimeout === undefined || children) return;
  assert.ok(
    finishedAt - startedAt <= totalTimeout + dying,
    `${id} is too late`,
  );
}

function isBroken({ status, tolerated }: StepState): boolean {
  return status === "blocked" || (status === "failed" && !tolerated);
}

function checkUpstream(step: StepState, { steps }: Snapshot): void {
  const before = step.dependsOn.flatMap((id) => steps.get(id) ?? []);
  const is = (status: string) => (one: StepState) => one.status === status;
  if (before.some(isBroken)) assert.equal(step.status, "blocked", step.id);
  else if (before.some(is("cancelled"))) {
    assert.equal(step.status, "cancelled", step.id);
  } else if (before.length > 0 && before.every(is("skipped"))) {
    assert.equal(step.status, "skipped", step.id);
  } else assert.notEqual(step.status, "blocked", step.id);
}

function checkChildren(step: StepState, { steps }: Snapshot): void {
  const children = (step.children ?? []).flatMap((id) => steps.get(id) ?? []);
  const { status, tolerated } = step;
  assert.equal(tolerated, false, "a child is tolerated, and not the whole");
  const statuses = new Set(children.map((child) => child.status));
  if (children.some(isBroken)) assert.equal(status, "failed", step.id);
  else if (statuses.has("cancelled")) assert.equal(status, "cancelled");
  else if (statuses.size === 1 && statuses.has("skipped")) {
    assert.equal(status, "skipped", step.id);
  } else assert.equal(status, "succeeded", step.id);
}
