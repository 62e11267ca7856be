import assert from "node:assert/strict";
import { settled } from "../../support/manual-clock.ts";
import { RunRig } from "../../support/run-rig.ts";
import { fixed } from "../../support/workflow-of.ts";

const noJitter = {
  jitter: fixed("none" as const),
  delay: fixed(1000),
};

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

describe("a failure", () => {
  it("blocks what depends on it, and nothing else", async () => {
    const rig = new RunRig(
      {
        bad: {},
        after: { needs: ["bad"] },
        later: { needs: ["after"] },
        other: {},
      },
      { acts: { bad: { exit: 7 } } },
    );
    await rig.finish();
    assert.deepEqual(rig.statuses(), {
      bad: "failed",
      after: "blocked",
      later: "blocked",
      other: "succeeded",
    });
    const { steps, finished } = rig.run.snapshot;
    assert.equal(steps.get("bad")?.exitCode, 7);
    assert.equal(steps.get("after")?.message, "blocked by bad");
    assert.equal(finished?.status, "failed");
  });

  it("is a success for others where the step may go on with it", async () => {
    const rig = new RunRig(
      { bad: { continueOnError: fixed(true) }, after: { needs: ["bad"] } },
      { acts: { bad: { exit: 1 } } },
    );
    await rig.finish();
    assert.deepEqual(rig.statuses(), { bad: "failed", after: "succeeded" });
    assert.equal(rig.run.snapshot.finished?.status, "succeeded");
    assert.equal(rig.run.snapshot.steps.get("bad")?.tolerated, true);
  });

  it("with on_failure: kill aborts what is in flight", async () => {
    const rig = new RunRig(
      {
        bad: {},
        long: {},
        after: { needs: ["bad"] },
        next: { needs: ["long"] },
      },
      {
        acts: { bad: { exit: 1 }, long: { takes: 1000 } },
        settings: { onFailure: "kill" },
      },
    );
    await rig.finish();
    assert.deepEqual(rig.statuses(), {
      bad: "failed",
      long: "cancelled",
      after: "blocked",
      next: "cancelled",
    });
    const { finished, steps } = rig.run.snapshot;
    assert.equal(finished?.status, "failed");
    assert.equal(steps.get("long")?.reason, "stopped");
    assert.ok((finished?.duration_ms ?? 0) < 20);
  });

  it("with on_failure: stop starts nothing new, and lets what runs end", async () => {
    const rig = new RunRig(
      { bad: {}, long: {}, next: { needs: ["long"] } },
      {
        acts: { bad: { exit: 1 }, long: { takes: 1000 } },
        settings: { onFailure: "stop" },
      },
    );
    await rig.finish();
    assert.deepEqual(rig.statuses(), {
      bad: "failed",
      long: "succeeded",
      next: "cancelled",
    });
  });
});

describe("a retry", () => {
  it("gives its slot back while it waits", async () => {
    const rig = new RunRig(
      {
        flaky: { retry: { maxAttempts: fixed(2), ...noJitter } },
        other: {},
      },
      {
        acts: { flaky: [{ exit: 1 }, { exit: 0 }], other: { takes: 500 } },
        settings: { maxParallel: 1 },
      },
    );
    await rig.finish();
    assert.deepEqual(rig.starts(), ["flaky", "other", "flaky"]);
    assert.equal(rig.run.snapshot.finished?.duration_ms, 10 + 1000 + 10);
    const flaky = rig.run.snapshot.steps.get("flaky");
    assert.equal(flaky?.status, "succeeded");
    assert.equal(flaky.attempts.length, 2);
    assert.equal(flaky.attempts[0]?.failure?.exitCode, 1);
  });

  it("ends with the last attempt", async () => {
    const rig = new RunRig(
      { flaky: { retry: { maxAttempts: fixed(3), ...noJitter } } },
      { acts: { flaky: { exit: 9 } } },
    );
    const events = await rig.finish();
    const delays = events.flatMap((event) =>
      event.type === "step_retrying" ? [event.delay_ms] : [],
    );
    assert.deepEqual(delays, [1000, 2000]);
    const last = events.find(({ type }) => type === "step_finished");
    assert.equal(last?.type === "step_finished" && last.attempts, 3);
    assert.equal(rig.run.snapshot.finished?.status, "failed");
  });

  it("is not made of a command that is not there", async () => {
    const rig = new RunRig(
      { missing: { retry: { maxAttempts: fixed(3), ...noJitter } } },
      { acts: { missing: { exit: 127 } } },
    );
    await rig.finish();
    const { steps } = rig.run.snapshot;
    assert.equal(steps.get("missing")?.attempts.length, 1);
    assert.equal(steps.get("missing")?.reason, "command_not_found");
  });

  it("is not made after a cancel, which also ends the wait for one", async () => {
    const rig = new RunRig(
      { flaky: { retry: { maxAttempts: fixed(3), ...noJitter } } },
      { acts: { flaky: { exit: 1 } } },
    );
    await rig.clock.advance(100);
    assert.deepEqual(rig.statuses(), { flaky: "retrying" });
    rig.run.cancel("user");
    await rig.finish();
    assert.deepEqual(rig.statuses(), { flaky: "cancelled" });
    assert.equal(rig.clock.pending, 0);
    assert.equal(rig.run.snapshot.finished?.duration_ms, 100);
  });
});

describe("a timeout", () => {
  it("fails the attempt when its processes have ended", async () => {
    const rig = new RunRig(
      { slow: { timeout: fixed(50) }, after: { needs: ["slow"] } },
      { acts: { slow: { takes: 1000, dies: 20 } } },
    );
    await rig.finish();
    const slow = rig.run.snapshot.steps.get("slow");
    assert.equal(slow?.status, "failed");
    assert.equal(slow.reason, "timeout");
    assert.equal(slow.message, "timed out after 0.05 s");
    assert.equal(slow.finishedAt, 70);
  });

  it("of the workflow holds for steps without their own", async () => {
    const rig = new RunRig(
      { slow: {}, patient: { timeout: fixed(5000) } },
      {
        acts: { slow: { takes: 1000 }, patient: { takes: 1000 } },
        settings: { timeoutPerStepMs: 100 },
      },
    );
    await rig.finish();
    assert.deepEqual(rig.statuses(), { slow: "failed", patient: "succeeded" });
  });
});

describe("a cancel", () => {
  it("ends what runs, and what waits never starts", async () => {
    const rig = new RunRig(
      { a: {}, b: {}, c: {}, d: { needs: ["a"] } },
      {
        acts: { a: { takes: 1000 }, b: { takes: 1000, dies: 30 } },
        settings: { maxParallel: 2 },
      },
    );
    await rig.clock.advance(5);
    rig.run.cancel("sigint");
    await rig.finish();
    assert.deepEqual(Object.values(rig.statuses()), [
      "cancelled",
      "cancelled",
      "cancelled",
      "cancelled",
    ]);
    assert.deepEqual(rig.starts(), ["a", "b"]);
    const { finished, steps } = rig.run.snapshot;
    assert.equal(finished?.status, "cancelled");
    assert.equal(finished.duration_ms, 35);
    assert.equal(steps.get("c")?.reason, "sigint");
    assert.equal(steps.get("c")?.attempts.length, 0);
  });

  it("lets a step with always() run, which a kill then ends", async () => {
    const rig = new RunRig(
      {
        work: {},
        cleanup: { needs: ["work"], if: "always()" },
        second: { needs: ["cleanup"], if: "cancelled()" },
      },
      { acts: { work: { takes: 1000 }, cleanup: { takes: 1000 } } },
    );
    await rig.clock.advance(5);
    rig.run.cancel("user");
    await rig.clock.advance(10);
    assert.deepEqual(rig.statuses(), {
      work: "cancelled",
      cleanup: "running",
      second: "pending",
    });
    rig.run.kill("user");
    await rig.finish();
    assert.deepEqual(rig.statuses(), {
      work: "cancelled",
      cleanup: "cancelled",
      second: "cancelled",
    });
    assert.equal(rig.alive, 0);
  });

  it("that comes when all has ended changes nothing", async () => {
    const rig = new RunRig({ a: {} });
    await rig.finish();
    rig.run.cancel("user");
    await settled();
    assert.equal(rig.run.snapshot.finished?.status, "succeeded");
    assert.equal(rig.run.snapshot.cancelling, undefined);
  });
});

describe("a condition", () => {
  it("that does not hold skips the step and what depends on it alone", async () => {
    const rig = new RunRig({
      no: { if: "false" },
      yes: { if: "true" },
      onlyNo: { needs: ["no"] },
      join: { needs: ["no", "yes"] },
    });
    await rig.finish();
    assert.deepEqual(rig.statuses(), {
      no: "skipped",
      yes: "succeeded",
      onlyNo: "skipped",
      join: "succeeded",
    });
  });

  it("with failure() holds behind a failure, however far", async () => {
    const rig = new RunRig(
      {
        bad: {},
        between: { needs: ["bad"], if: "always()" },
        report: { needs: ["between"], if: "failure()" },
        fine: {},
        unneeded: { needs: ["fine"], if: "failure()" },
      },
      { acts: { bad: { exit: 1 } } },
    );
    await rig.finish();
    assert.deepEqual(rig.statuses(), {
      bad: "failed",
      between: "succeeded",
      report: "succeeded",
      fine: "succeeded",
      unneeded: "skipped",
    });
  });

  it("with success() is what holds without one", async () => {
    const rig = new RunRig(
      { bad: {}, after: { needs: ["bad"], if: "success()" } },
      { acts: { bad: { exit: 1 } } },
    );
    await rig.finish();
    assert.equal(rig.statuses()["after"], "skipped");
  });

  it("that cannot be evaluated fails the step and says where", async () => {
    const rig = new RunRig({ odd: { if: "fromJSON('{')" } });
    await rig.finish();
    const odd = rig.run.snapshot.steps.get("odd");
    assert.equal(odd?.reason, "bad_expression");
    assert.match(odd.message ?? "", /^if: /);
    assert.equal(odd.attempts.length, 0);
  });
});

describe("a selection", () => {
  it("skips what is not selected, and does not wait for it", async () => {
    const rig = new RunRig(
      { a: {}, b: { needs: ["a"] }, c: { needs: ["b"] } },
      { selection: { from: ["b"] } },
    );
    await rig.finish();
    assert.deepEqual(rig.statuses(), {
      a: "skipped",
      b: "succeeded",
      c: "succeeded",
    });
    assert.equal(rig.run.snapshot.steps.get("a")?.reason, "not_selected");
  });
});
