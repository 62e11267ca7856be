import assert from "node:assert/strict";
import { RunRig } from "../../support/run-rig.ts";
import { fixed } from "../../support/workflow-of.ts";

describe("a run", () => {
  it("runs what is independent side by side, and the rest when it may", async () => {
    const rig = new RunRig({ a: {}, b: {}, join: { needs: ["a", "b"] } });
    const events = await rig.finish();
    assert.deepEqual(
      events.map((event) =>
        "step" in event ? `${event.type} ${event.step}` : event.type,
      ),
      [
        "run_started",
        "step_queued a",
        "step_queued b",
        "step_started a",
        "step_started b",
        "step_finished a",
        "step_finished b",
        "step_queued join",
        "step_started join",
        "step_finished join",
        "run_finished",
      ],
    );
    assert.deepEqual(
      events.map(({ seq }) => seq),
      events.map((_, index) => index + 1),
    );
    assert.equal(rig.peak, 2);
    assert.equal(rig.sweeps, 1);
  });

  it("never runs more than the limit at once, and reaches it", async () => {
    const steps = Object.fromEntries(
      Array.from({ length: 24 }, (_, index) => [`s${index}`, {}]),
    );
    const rig = new RunRig(steps, { settings: { maxParallel: 5 } });
    await rig.finish();
    assert.equal(rig.peak, 5);
    assert.equal(rig.run.snapshot.finished?.peak_parallel, 5);
  });

  it("starts the longest remaining path first", async () => {
    const rig = new RunRig(
      {
        short: {},
        long1: {},
        long2: { needs: ["long1"] },
        long3: { needs: ["long2"] },
      },
      { settings: { maxParallel: 1 } },
    );
    await rig.finish();
    assert.deepEqual(rig.starts(), ["long1", "long2", "short", "long3"]);
  });

  it("takes in all that ends at one moment before it fills a slot", async () => {
    const rig = new RunRig(
      {
        first: { priority: fixed(1) },
        second: {},
        short: {},
        long1: { needs: ["second"] },
        long2: { needs: ["second"] },
        end: { needs: ["long1", "long2"] },
      },
      { settings: { maxParallel: 2 } },
    );
    await rig.finish();
    assert.deepEqual(rig.starts(), [
      "second",
      "first",
      "long1",
      "long2",
      "short",
      "end",
    ]);
  });

  it("weighs each step by the time that it usually takes", async () => {
    const rig = new RunRig(
      { slow: {}, quick1: {}, quick2: { needs: ["quick1"] }, unknown: {} },
      {
        settings: { maxParallel: 1 },
        durations: new Map([
          ["slow", 5],
          ["quick1", 0.5],
          ["quick2", 0.2],
        ]),
      },
    );
    await rig.finish();
    assert.deepEqual(rig.starts(), ["slow", "unknown", "quick1", "quick2"]);
  });

  it("starts in file order where it is to run one at a time", async () => {
    const rig = new RunRig(
      { short: {}, long1: {}, long2: { needs: ["long1"] } },
      { settings: { maxParallel: 1, inFileOrder: true } },
    );
    await rig.finish();
    assert.deepEqual(rig.starts(), ["short", "long1", "long2"]);
  });

  it("says what it came to", async () => {
    const rig = new RunRig(
      { a: {}, b: {}, c: { needs: ["a"] } },
      { acts: { a: { takes: 30 }, b: { takes: 20 }, c: { takes: 10 } } },
    );
    await rig.finish();
    assert.deepEqual(rig.run.snapshot.finished, {
      seq: 11,
      type: "run_finished",
      at: 40,
      status: "succeeded",
      counts: {
        succeeded: 3,
        failed: 0,
        cancelled: 0,
        skipped: 0,
        blocked: 0,
        cached: 0,
      },
      duration_ms: 40,
      work_ms: 60,
      critical_path_ms: 40,
      speedup: 1.5,
      peak_parallel: 2,
    });
  });

  it("hands outputs to those that ask for them by way of the environment", async () => {
    const rig = new RunRig(
      { a: {}, b: { needs: ["a"] } },
      { acts: { a: { outputs: { value: "x" } } }, environment: { HOME: "h" } },
    );
    await rig.finish();
    assert.deepEqual(rig.run.snapshot.steps.get("a")?.outputs, { value: "x" });
    assert.deepEqual(rig.requests[1]?.environment, { HOME: "h" });
  });
});
