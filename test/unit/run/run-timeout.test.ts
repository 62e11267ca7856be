import assert from "node:assert/strict";
import { checkRigEvents } from "../../support/check-rig-events.ts";
import { RunRig } from "../../support/run-rig.ts";
import { fixed } from "../../support/workflow-of.ts";

describe("the timeout of a run", () => {
  it("ends what runs, lets cleanup run, and fails the run", async () => {
    const rig = new RunRig(
      {
        quick: {},
        slow: {},
        after: { needs: ["slow"] },
        cleanup: { needs: ["slow"], if: "always()" },
      },
      {
        acts: { slow: { takes: 1000, dies: 20 }, cleanup: { takes: 500 } },
        settings: { timeoutMs: 100 },
      },
    );
    checkRigEvents(await rig.finish());
    assert.deepEqual(rig.statuses(), {
      quick: "succeeded",
      slow: "cancelled",
      after: "cancelled",
      cleanup: "succeeded",
    });
    const { steps, finished, cancelling } = rig.run.snapshot;
    assert.equal(cancelling, "run_timeout");
    assert.equal(steps.get("slow")?.reason, "run_timeout");
    assert.equal(steps.get("slow")?.finishedAt, 120);
    assert.equal(finished?.status, "failed");
  });

  it("ends a wait between attempts too", async () => {
    const retry = { maxAttempts: fixed(2), delay: fixed(1000) };
    const rig = new RunRig(
      { flaky: { retry } },
      { acts: { flaky: { exit: 1 } }, settings: { timeoutMs: 100 } },
    );
    checkRigEvents(await rig.finish());
    assert.deepEqual(rig.statuses(), { flaky: "cancelled" });
    assert.equal(rig.run.snapshot.finished?.status, "failed");
    assert.equal(rig.run.snapshot.finished.duration_ms, 100);
  });

  it("that is not reached leaves no timer", async () => {
    const rig = new RunRig({ a: {} }, { settings: { timeoutMs: 100 } });
    await rig.finish();
    assert.equal(rig.clock.pending, 0);
    assert.equal(rig.run.snapshot.finished?.status, "succeeded");
  });

  it("that comes after a cancel leaves the run cancelled", async () => {
    const rig = new RunRig(
      { slow: {} },
      {
        acts: { slow: { takes: 1000, dies: 200 } },
        settings: { timeoutMs: 100 },
      },
    );
    await rig.clock.advance(50);
    rig.run.cancel("user");
    await rig.finish();
    assert.equal(rig.run.snapshot.finished?.status, "cancelled");
  });
});
