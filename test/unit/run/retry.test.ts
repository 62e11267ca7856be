import assert from "node:assert/strict";
import { RunRig } from "../../support/run-rig.ts";
import { fixed } from "../../support/workflow-of.ts";

const noJitter = {
  jitter: fixed("none" as const),
  delay: fixed(1000),
};

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
