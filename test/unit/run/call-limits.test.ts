import assert from "node:assert/strict";
import { uses } from "../../support/calls.ts";
import { checkRigEvents } from "../../support/check-rig-events.ts";
import { foreach } from "../../support/fan-outs.ts";
import { settled } from "../../support/manual-clock.ts";
import { RunRig } from "../../support/run-rig.ts";
import type { StepSketch } from "../../support/workflow-of.ts";

function many(count: number): Readonly<Record<string, StepSketch>> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`s${index}`, {}]),
  );
}

/** The most of these that ran at one moment. */
function peakOf(rig: RunRig, which: (id: string) => boolean): number {
  let running = 0;
  let peak = 0;
  for (const event of rig.events) {
    if (!("step" in event) || !which(event.step)) continue;
    if (event.type === "step_started") running++;
    if (event.type === "step_finished" && event.attempts > 0) running--;
    peak = Math.max(peak, running);
  }
  return peak;
}

describe("the limits of called workflows", () => {
  it("are within that of the run, over all calls together", async () => {
    const rig = new RunRig(
      { one: uses("x"), two: uses("x"), ...many(3) },
      {
        settings: { maxParallel: 3 },
        calls: {
          x: { steps: { ...many(4), inner: uses("y") } },
          y: { steps: many(4) },
        },
      },
    );
    checkRigEvents(await rig.finish());
    assert.equal(rig.peak, 3);
    assert.equal(rig.requests.length, 19);
  });

  it("are their own besides", async () => {
    const rig = new RunRig(
      { one: uses("x"), ...many(2) },
      {
        settings: { maxParallel: 8 },
        calls: { x: { steps: many(5), settings: { maxParallel: 2 } } },
      },
    );
    checkRigEvents(await rig.finish());
    assert.equal(
      peakOf(rig, (id) => id.startsWith("one.")),
      2,
    );
    assert.equal(rig.peak, 4);
  });

  it("are those of the caller's pool too", async () => {
    const rig = new RunRig(
      { one: uses("x"), two: uses("x"), s: {} },
      {
        settings: {
          maxParallel: 8,
          limits: [{ size: 1, steps: ["one", "two"] }],
        },
        calls: { x: { steps: many(2) } },
      },
    );
    checkRigEvents(await rig.finish());
    assert.equal(
      peakOf(rig, (id) => id.includes(".")),
      1,
    );
    assert.equal(rig.peak, 2);
  });

  it("keep the pace of both", async () => {
    const rig = new RunRig(
      { one: uses("x"), two: uses("y") },
      {
        settings: { maxParallel: 8, startDelayMs: 20 },
        calls: {
          x: { steps: many(2), settings: { startDelayMs: 100 } },
          y: { steps: many(3) },
        },
      },
    );
    await rig.finish();
    const starts = rig.events.flatMap((event) =>
      event.type === "step_started" ? [[event.step, event.at]] : [],
    );
    assert.deepEqual(starts, [
      ["one.s0", 0],
      ["two.s0", 20],
      ["two.s1", 40],
      ["two.s2", 60],
      ["one.s1", 100],
    ]);
  });

  it("leave a slot to others while a step waits for its next attempt", async () => {
    const retry = {
      maxAttempts: { kind: "fixed", value: 2 },
      delay: { kind: "fixed", value: 50 },
      jitter: { kind: "fixed", value: "none" },
    } as never;
    const rig = new RunRig(
      { one: uses("x"), s: {} },
      {
        settings: { maxParallel: 1 },
        acts: { "one.a": [{ exit: 1 }, {}] },
        calls: { x: { steps: { a: { retry } } } },
      },
    );
    checkRigEvents(await rig.finish());
    assert.deepEqual(rig.starts(), ["s", "one.a", "one.a"]);
    assert.equal(rig.run.snapshot.finished?.status, "succeeded");
  });

  it("may be changed for the whole run while it goes on", async () => {
    const rig = new RunRig(
      { one: uses("x") },
      { settings: { maxParallel: 1 }, calls: { x: { steps: many(6) } } },
    );
    await settled();
    assert.equal(rig.alive, 1);
    assert.ok(rig.run.setMaxParallel(3).ok);
    await settled();
    assert.equal(rig.alive, 3);
    checkRigEvents(await rig.finish());
    assert.equal(rig.peak, 3);
  });

  it("count the children of a call that fans out", async () => {
    const rig = new RunRig(
      { call: { ...uses("x"), fanOut: foreach([1, 2, 3, 4]) } },
      { settings: { maxParallel: 5 }, calls: { x: { steps: many(4) } } },
    );
    checkRigEvents(await rig.finish());
    assert.equal(rig.peak, 5);
    assert.equal(rig.requests.length, 16);
  });
});
