import assert from "node:assert/strict";
import { RunRig } from "../../support/run-rig.ts";
import { fixed } from "../../support/workflow-of.ts";

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
