import assert from "node:assert/strict";
import { settled } from "../../support/manual-clock.ts";
import { RunRig } from "../../support/run-rig.ts";
import { fixed } from "../../support/workflow-of.ts";

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
