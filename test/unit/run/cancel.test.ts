import assert from "node:assert/strict";
import { checkRigEvents } from "../../support/check-rig-events.ts";
import { foreach } from "../../support/fan-outs.ts";
import { settled } from "../../support/manual-clock.ts";
import { RunRig } from "../../support/run-rig.ts";
import { fixed, nowhere } from "../../support/workflow-of.ts";

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

  it("lets a step with always() run whose upstream never started", async () => {
    const rig = new RunRig(
      {
        flaky: { retry: { maxAttempts: fixed(2), delay: fixed(1000) } },
        cleanup: { needs: ["flaky"], if: "always()" },
      },
      { acts: { flaky: { exit: 1 } } },
    );
    await rig.clock.advance(50);
    rig.run.cancel("user");
    await rig.finish();
    assert.deepEqual(rig.statuses(), {
      flaky: "cancelled",
      cleanup: "succeeded",
    });
  });

  it("keeps what waits from starting whose condition does not hold any more", async () => {
    const rig = new RunRig(
      {
        hog: {},
        good: { if: "success()" },
        alive: { if: "!cancelled()" },
        each: { if: "success()", fanOut: foreach([1, 2]) },
        some: {
          if: "success() && item != 1",
          fanOut: { ...foreach([1, 2]), decidesEach: true },
        },
        cleanup: { if: "always()" },
      },
      { acts: { hog: { takes: 1000 } }, settings: { maxParallel: 1 } },
    );
    await rig.clock.advance(5);
    rig.run.cancel("user");
    checkRigEvents(await rig.finish());
    assert.deepEqual(rig.starts(), ["hog", "cleanup"]);
    const { good, alive, each, some } = rig.statuses();
    assert.deepEqual(
      { good, alive, each, some },
      {
        good: "cancelled",
        alive: "cancelled",
        each: "cancelled",
        some: "cancelled",
      },
    );
    assert.equal(rig.run.snapshot.steps.get("good")?.reason, "user");
  });

  it("by on_failure lets nothing start that has a slot and no process yet", async () => {
    const looked = Promise.withResolvers<undefined>();
    const files = {
      reads: [],
      writes: [{ value: "dist/**", range: nowhere }],
    };
    const rig = new RunRig(
      { bad: {}, scoped: { files } },
      {
        acts: { bad: { exit: 1 } },
        settings: { onFailure: "stop" },
        looked: () => looked.promise.then(() => undefined),
      },
    );
    await rig.clock.advance(20);
    looked.resolve(undefined);
    checkRigEvents(await rig.finish());
    assert.deepEqual(rig.starts(), ["bad"]);
    assert.equal(rig.run.snapshot.steps.get("scoped")?.reason, "stopped");
  });

  it("that comes when all has ended changes nothing", async () => {
    const rig = new RunRig({ a: {} });
    await rig.finish();
    rig.run.cancel("user");
    await settled();
    assert.equal(rig.run.snapshot.finished?.status, "succeeded");
    assert.equal(rig.run.snapshot.cancelling, undefined);
  });

  it("lets a cleanup begin when all before it has ended, however far", async () => {
    const rig = new RunRig(
      {
        slow: {},
        after: { needs: ["slow"] },
        cleanup: { needs: ["after"], if: "always()" },
      },
      { acts: { slow: { takes: 1000, dies: 40 } } },
    );
    await rig.clock.advance(5);
    rig.run.cancel("user");
    await rig.clock.advance(20);
    assert.deepEqual(rig.statuses(), {
      slow: "running",
      after: "pending",
      cleanup: "pending",
    });
    await rig.finish();
    assert.deepEqual(rig.statuses(), {
      slow: "cancelled",
      after: "cancelled",
      cleanup: "succeeded",
    });
    assert.equal(rig.run.snapshot.steps.get("after")?.reason, "user");
  });
});
