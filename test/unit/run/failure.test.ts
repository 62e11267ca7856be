import assert from "node:assert/strict";
import { RunRig } from "../../support/run-rig.ts";
import { fixed } from "../../support/workflow-of.ts";

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
    assert.ok(finished.duration_ms < 20);
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
