import assert from "node:assert/strict";
import { RunRig } from "../../support/run-rig.ts";
import { fixed } from "../../support/workflow-of.ts";

const retrying = { maxAttempts: fixed(2), delay: fixed(50) };
const one = { size: 1, steps: ["a", "b"] };

describe("a limit on some of the steps", () => {
  it("leaves its slot to others while a step waits for it", async () => {
    const acts = { a: { takes: 30 }, b: { takes: 30 }, c: {}, d: {} };
    const rig = new RunRig(
      { a: {}, b: {}, c: {}, d: {} },
      { acts, settings: { maxParallel: 2, limits: [one] } },
    );
    await rig.finish();
    assert.deepEqual(rig.starts(), ["a", "c", "d", "b"]);
    assert.equal(rig.clock.now(), 60);
  });

  it("gives its place to the best of those that wait", async () => {
    const limits = [{ size: 1, steps: ["a", "b", "c"] }];
    const steps = { a: {}, b: {}, c: {}, d: { needs: ["c"] } };
    const rig = new RunRig(steps, { settings: { limits } });
    await rig.finish();
    assert.deepEqual(rig.starts(), ["c", "a", "d", "b"]);
  });

  it("is not held while a step waits for its next attempt", async () => {
    const rig = new RunRig(
      { a: { retry: retrying }, b: {} },
      { acts: { a: [{ exit: 1 }, {}] }, settings: { limits: [one] } },
    );
    await rig.finish();
    assert.deepEqual(rig.starts(), ["a", "b", "a"]);
    assert.equal(rig.statuses()["a"], "succeeded");
  });

  it("does not keep a run from being called off", async () => {
    const rig = new RunRig({ a: {}, b: {} }, { settings: { limits: [one] } });
    await rig.clock.advance(5);
    rig.run.cancel("user");
    await rig.finish();
    assert.deepEqual(rig.statuses(), { a: "cancelled", b: "cancelled" });
    assert.deepEqual(rig.starts(), ["a"]);
    assert.equal(rig.clock.pending, 0);
  });
});
