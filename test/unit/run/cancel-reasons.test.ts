import assert from "node:assert/strict";
import { RunRig } from "../../support/run-rig.ts";

describe("a step that a cancel ended", () => {
  it("tells why in its attempt too", async () => {
    const rig = new RunRig({ a: {} }, { acts: { a: { takes: 1000 } } });
    await rig.clock.advance(1);
    rig.run.cancel("sigterm");
    const events = await rig.finish();
    assert.equal(
      events.filter(({ type }) => type === "run_cancelling").length,
      1,
    );
    const [attempt] = rig.run.snapshot.steps.get("a")?.attempts ?? [];
    assert.equal(attempt?.failure?.reason, "sigterm");
  });

  it("leaves no process, or names those that would not die", async () => {
    const rig = new RunRig({ a: {} }, { survivors: [4711] });
    await rig.finish();
    assert.deepEqual(rig.run.snapshot.finished?.survivors, [4711]);
    assert.equal(rig.run.snapshot.finished.status, "succeeded");
  });

  it("is not taken for one that nobody ended", async () => {
    const rig = new RunRig(
      { a: {} },
      { acts: { a: { result: { kind: "stopped", survivors: [] } } } },
    );
    // A runner that stops without being told is a bug, and ends the run as one.
    await assert.rejects(rig.finish());
    assert.equal(rig.sweeps, 1);
  });
});
