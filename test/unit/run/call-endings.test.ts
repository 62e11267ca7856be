import assert from "node:assert/strict";
import { uses } from "../../support/calls.ts";
import { checkRigEvents } from "../../support/check-rig-events.ts";
import { foreach } from "../../support/fan-outs.ts";
import { settled } from "../../support/manual-clock.ts";
import { RunRig } from "../../support/run-rig.ts";
import { fixed } from "../../support/workflow-of.ts";

const chain = { a: {}, b: { needs: ["a"] } };

describe("a called workflow that is called off", () => {
  it("ends with the run, what is in flight first", async () => {
    const rig = new RunRig(
      { call: uses("x"), after: { needs: ["call"] } },
      {
        acts: { "call.inner.a": { takes: 1000 }, "call.c": { takes: 1000 } },
        calls: {
          x: { steps: { inner: uses("y"), c: {} } },
          y: { steps: chain },
        },
      },
    );
    await settled();
    assert.equal(rig.alive, 2);
    rig.run.cancel("sigint");
    checkRigEvents(await rig.finish());
    assert.equal(rig.alive, 0);
    assert.ok(rig.clock.now() < 100);
    assert.deepEqual(rig.statuses(), {
      call: "cancelled",
      after: "cancelled",
      "call.inner": "cancelled",
      "call.c": "cancelled",
      "call.inner.a": "cancelled",
      "call.inner.b": "cancelled",
    });
    for (const { reason } of rig.run.snapshot.steps.values()) {
      assert.equal(reason, "sigint");
    }
    assert.equal(rig.run.snapshot.finished?.status, "cancelled");
    const { steps } = rig.run.snapshot;
    assert.deepEqual(
      rig.events.filter(({ type }) => type === "run_cancelling").length,
      1,
    );
    assert.ok(
      (steps.get("call")?.finishedAt ?? 0) >=
        (steps.get("call.c")?.finishedAt ?? 1),
    );
  });

  it("begins what cleans up, which a kill ends too", async () => {
    const rig = new RunRig(
      {
        call: uses("x"),
        end: { ...uses("y"), if: "${always()}", needs: ["call"] },
      },
      {
        acts: {
          "call.a": { takes: 1000 },
          "call.tidy": { takes: 50 },
          "end.a": { takes: 10_000 },
        },
        calls: {
          x: { steps: { a: {}, tidy: { needs: ["a"], if: "${always()}" } } },
          y: { steps: chain },
        },
      },
    );
    await settled();
    rig.run.cancel("user");
    await settled();
    await rig.clock.advance(1);
    await settled();
    assert.deepEqual(rig.starts(), ["call.a", "call.tidy"]);
    await rig.clock.advance(50);
    await settled();
    assert.deepEqual(rig.starts(), ["call.a", "call.tidy", "end.a"]);
    rig.run.cancel("user");
    await settled();
    assert.equal(rig.alive, 1);
    rig.run.kill("sigint");
    checkRigEvents(await rig.finish());
    assert.equal(rig.alive, 0);
    assert.deepEqual(rig.statuses(), {
      call: "cancelled",
      end: "cancelled",
      "call.a": "cancelled",
      "call.tidy": "succeeded",
      "end.a": "cancelled",
      "end.b": "cancelled",
    });
  });

  it("by on_failure: kill of its caller ends what is in flight", async () => {
    const rig = new RunRig(
      { call: uses("x"), bad: {} },
      {
        settings: { onFailure: "kill" },
        acts: { bad: { exit: 1 }, "call.a": { takes: 1000 } },
        calls: { x: { steps: chain } },
      },
    );
    checkRigEvents(await rig.finish());
    assert.deepEqual(rig.statuses(), {
      call: "cancelled",
      bad: "failed",
      "call.a": "cancelled",
      "call.b": "cancelled",
    });
    assert.equal(rig.run.snapshot.steps.get("call")?.reason, "stopped");
    assert.equal(rig.run.snapshot.finished?.status, "failed");
  });

  it("by on_failure: stop of its caller lets what is in flight go on", async () => {
    const rig = new RunRig(
      { call: uses("x"), bad: {} },
      {
        settings: { onFailure: "stop" },
        acts: { bad: { exit: 1 }, "call.a": { takes: 1000 } },
        calls: { x: { steps: chain } },
      },
    );
    checkRigEvents(await rig.finish());
    assert.equal(rig.statuses()["call.a"], "succeeded");
    assert.equal(rig.statuses()["call.b"], "cancelled");
    assert.equal(rig.statuses()["call"], "cancelled");
  });

  it("stops itself by its own on_failure, and not its caller", async () => {
    const rig = new RunRig(
      { call: uses("x"), other: {}, after: { needs: ["other"] } },
      {
        acts: { "call.bad": { exit: 1 }, "call.a": { takes: 1000 } },
        calls: {
          x: { steps: { ...chain, bad: {} }, settings: { onFailure: "kill" } },
        },
      },
    );
    checkRigEvents(await rig.finish());
    assert.deepEqual(rig.statuses(), {
      call: "failed",
      other: "succeeded",
      after: "succeeded",
      "call.a": "cancelled",
      "call.b": "cancelled",
      "call.bad": "failed",
    });
    assert.equal(rig.run.snapshot.cancelling, undefined);
    assert.equal(
      rig.run.snapshot.steps.get("call")?.message,
      "call.bad: exit code 1",
    );
  });

  it("gives back what its steps waited for", async () => {
    const rig = new RunRig(
      { slow: {}, call: uses("x") },
      {
        settings: { maxParallel: 2 },
        acts: { slow: { takes: 500 }, "call.bad": { exit: 1 } },
        calls: {
          x: {
            steps: {
              bad: {},
              a: {},
              b: {},
              tidy: { handler: "exit" },
            },
            settings: { onFailure: "stop", maxParallel: 2 },
          },
        },
      },
    );
    checkRigEvents(await rig.finish());
    assert.deepEqual(rig.starts(), ["slow", "call.bad", "call.tidy"]);
    assert.equal(rig.run.snapshot.steps.get("call.tidy")?.finishedAt, 20);
  });

  it("fails by the timeout of the step, or by its own, whichever is the shorter", async () => {
    for (const [mine, theirs] of [
      [30, 100],
      [100, 30],
    ] as const) {
      const rig = new RunRig(
        {
          call: { ...uses("x"), timeout: fixed(mine) },
          other: { needs: ["call"] },
        },
        {
          acts: { "call.a": { takes: 1000 } },
          calls: { x: { steps: chain, settings: { timeoutMs: theirs } } },
        },
      );
      checkRigEvents(await rig.finish());
      const call = rig.run.snapshot.steps.get("call");
      assert.equal(call?.status, "failed");
      assert.equal(call.reason, "timeout");
      assert.equal(call.message, "timed out after 0.03 s");
      assert.equal(rig.run.snapshot.steps.get("call.a")?.status, "cancelled");
      assert.equal(rig.statuses()["other"], "blocked");
    }
  });

  it("is not ended by the timeout that its caller gives each step", async () => {
    const rig = new RunRig(
      { call: uses("x") },
      {
        settings: { timeoutPerStepMs: 5 },
        calls: { x: { steps: chain } },
      },
    );
    await rig.finish();
    assert.equal(rig.statuses()["call"], "succeeded");
  });

  it("is a success to others where its step says continue_on_error", async () => {
    const rig = new RunRig(
      {
        call: { ...uses("x"), continueOnError: fixed(true) },
        after: { needs: ["call"] },
      },
      { acts: { "call.a": { exit: 1 } }, calls: { x: { steps: chain } } },
    );
    await rig.finish();
    assert.equal(rig.statuses()["after"], "succeeded");
    assert.equal(rig.run.snapshot.steps.get("call")?.tolerated, true);
    assert.equal(rig.run.snapshot.finished?.status, "succeeded");
  });

  it("ends with the first of its siblings that fails", async () => {
    const rig = new RunRig(
      { call: { ...uses("x"), fanOut: foreach([1, 2]) } },
      {
        acts: { "call[0].a": { exit: 1 }, "call[1].a": { takes: 1000 } },
        calls: { x: { steps: chain } },
      },
    );
    checkRigEvents(await rig.finish());
    const { steps } = rig.run.snapshot;
    assert.equal(steps.get("call[1].a")?.reason, "fail_fast");
    assert.equal(steps.get("call[1]")?.reason, "fail_fast");
    assert.equal(steps.get("call")?.message, "call[0].a: exit code 1");
  });

  it("that was killed before it could begin begins nothing", async () => {
    const rig = new RunRig(
      { call: uses("x") },
      { calls: { x: { steps: chain } } },
    );
    rig.run.kill("user");
    await rig.finish();
    assert.deepEqual(rig.statuses(), { call: "cancelled" });
    assert.deepEqual(rig.starts(), []);
  });
});
