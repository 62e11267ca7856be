import assert from "node:assert/strict";
import type { Moment, Played } from "./play-run.ts";
import { dying } from "./random-rig.ts";
import type { RandomRun, RandomStep } from "./random-runs.ts";
import type { RunRig } from "./run-rig.ts";

/** Asserts that nothing started that was not to start any more, and that the end came at once. */
export function checkCalledOff(
  rig: RunRig,
  given: RandomRun,
  { calledOffAt, killedAt }: Played,
): void {
  checkStarts(rig, given);
  if (killedAt !== undefined) {
    assert.equal(rig.requests.length, killedAt.starts, "none after a kill");
    checkEndsAt(rig, given, killedAt);
  }
  if (calledOffAt !== undefined && !given.steps.some(outlives)) {
    if (given.handlers.length === 0) checkEndsAt(rig, given, calledOffAt);
  }
}

/** Only steps that ask for it start behind a cancel. */
function checkStarts({ events }: RunRig, given: RandomRun): void {
  const told = events.findIndex(({ type }) => type === "run_cancelling");
  if (told < 0) return;
  for (const event of events.slice(told)) {
    if (event.type !== "step_started" && event.type !== "step_queued") continue;
    const { step } = event;
    assert.ok(mayOutlive(step, given), `${step} starts behind a cancel`);
  }
}

/** A cancel does not keep this step, or child, from starting. */
export function mayOutlive(id: string, { steps }: RandomRun): boolean {
  const step = steps[Number.parseInt(id.slice(1), 10)];
  return id.startsWith("h") || (step !== undefined && outlives(step));
}

/** Its condition can hold behind a cancel. */
function outlives({ condition, childCondition, fanOut }: RandomStep): boolean {
  const text = condition ?? (fanOut && childCondition) ?? "";
  return /^(always|failure|cancelled)\(\)/.test(text);
}

function checkEndsAt(
  { run }: RunRig,
  { recordedMs }: RandomRun,
  { time }: Moment,
): void {
  const end = run.snapshot.at;
  assert.ok(end <= time + dying + recordedMs, `ends at ${end}, not ${time}`);
}
