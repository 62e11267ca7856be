import assert from "node:assert/strict";
import { checkRigEvents } from "../../support/check-rig-events.ts";
import { RunRig } from "../../support/run-rig.ts";
import { fixed } from "../../support/workflow-of.ts";

const retry = {
  maxAttempts: fixed(9),
  delay: fixed(100),
  backoff: fixed("constant" as const),
  jitter: fixed("none" as const),
};

describe("the total timeout of a step", () => {
  it("ends the attempt in flight, and there is no other", async () => {
    const rig = new RunRig(
      { slow: { totalTimeout: fixed(150), retry }, after: { needs: ["slow"] } },
      { acts: { slow: [{ exit: 1 }, { takes: 1000, dies: 5 }] } },
    );
    checkRigEvents(await rig.finish());
    const slow = rig.run.snapshot.steps.get("slow");
    assert.equal(slow?.status, "failed");
    assert.equal(slow.reason, "timeout");
    assert.equal(slow.message, "timed out after 0.15 s in all (total_timeout)");
    assert.equal(slow.attempts.length, 2);
    assert.equal(slow.finishedAt, 155);
    assert.equal(rig.statuses()["after"], "blocked");
  });

  it("ends the wait between two attempts", async () => {
    const rig = new RunRig(
      { flaky: { totalTimeout: fixed(50), retry } },
      { acts: { flaky: { exit: 1 } } },
    );
    checkRigEvents(await rig.finish());
    const flaky = rig.run.snapshot.steps.get("flaky");
    assert.equal(flaky?.reason, "timeout");
    assert.equal(flaky.attempts.length, 1);
    assert.equal(flaky.finishedAt, 50);
    assert.equal(rig.clock.pending, 0);
  });

  it("ends the wait for a slot, which a retry has given back", async () => {
    const rig = new RunRig(
      { flaky: { totalTimeout: fixed(300), retry }, hog: {} },
      {
        acts: { flaky: { exit: 1 }, hog: { takes: 1000 } },
        settings: { maxParallel: 1 },
      },
    );
    checkRigEvents(await rig.finish());
    const flaky = rig.run.snapshot.steps.get("flaky");
    assert.equal(flaky?.finishedAt, 300);
    assert.deepEqual(rig.starts(), ["flaky", "hog"]);
  });

  it("does not count the wait for the first slot", async () => {
    const rig = new RunRig(
      { hog: {}, quick: { totalTimeout: fixed(50) } },
      { acts: { hog: { takes: 1000 } }, settings: { maxParallel: 1 } },
    );
    await rig.finish();
    assert.equal(rig.statuses()["quick"], "succeeded");
    assert.equal(rig.clock.pending, 0);
  });

  it("is tolerated where the step's failure is", async () => {
    const rig = new RunRig(
      {
        flaky: { totalTimeout: fixed(50), retry, continueOnError: fixed(true) },
      },
      { acts: { flaky: { exit: 1 } } },
    );
    await rig.finish();
    assert.equal(rig.run.snapshot.finished?.status, "succeeded");
  });
});
