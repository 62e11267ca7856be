import assert from "node:assert/strict";
import type { RunEvent } from "../../../src/run/events.ts";
import { checkRigEvents } from "../../support/check-rig-events.ts";
import { RunRig } from "../../support/run-rig.ts";
import { fixed } from "../../support/workflow-of.ts";

const oneRetry = {
  maxAttempts: fixed(2),
  delay: fixed(1000),
  jitter: fixed("none" as const),
};

/** A listener that calls the run off while it is being told of a `type`. */
function cancelAt(rig: RunRig, type: RunEvent["type"]): void {
  rig.run.replay((event) => {
    if (event.type === type) rig.run.cancel("user");
  });
}

describe("a listener that calls the run off", () => {
  for (const type of [
    "step_started",
    "step_retrying",
    "step_finished",
    "run_cancelling",
  ] as const) {
    it(`at ${type} leaves every step with one end`, async () => {
      const rig = new RunRig(
        { flaky: { retry: oneRetry }, a: {}, b: { needs: ["a"] }, c: {} },
        { acts: { flaky: { exit: 1 } }, settings: { maxParallel: 2 } },
      );
      cancelAt(rig, type);
      if (type === "run_cancelling") rig.run.cancel("sigint");
      const events = await rig.finish();
      checkRigEvents(events);
      assert.equal(rig.run.snapshot.finished?.status, "cancelled");
      assert.equal(rig.clock.pending, 0);
    });
  }

  it("at step_queued is not told of the queueing of what has ended", async () => {
    const rig = new RunRig({ a: {}, b: { needs: ["a"] }, c: { needs: ["a"] } });
    await rig.clock.advance(5);
    cancelAt(rig, "step_queued");
    checkRigEvents(await rig.finish());
    assert.deepEqual(rig.starts(), ["a"]);
  });

  it("at run_cancelling lets nothing start by a higher limit", async () => {
    const rig = new RunRig(
      { bad: {}, a: {}, b: {} },
      {
        acts: { bad: { exit: 1 }, a: { takes: 50 } },
        settings: { maxParallel: 2, onFailure: "stop" },
      },
    );
    rig.run.replay(({ type }) => {
      if (type === "run_cancelling") rig.run.setMaxParallel(3);
    });
    checkRigEvents(await rig.finish());
    assert.deepEqual(rig.starts(), ["bad", "a"]);
    assert.equal(rig.statuses()["b"], "cancelled");
  });

  it("does not hide from others the order in which things happened", async () => {
    const rig = new RunRig({ a: {}, b: {} }, { settings: { maxParallel: 1 } });
    cancelAt(rig, "step_finished");
    const seen: number[] = [];
    rig.run.replay(({ seq }) => seen.push(seq));
    const events = await rig.finish();
    assert.deepEqual(
      seen,
      events.map(({ seq }) => seq),
    );
  });

  it("while it is told what was before hears what came of it", async () => {
    const rig = new RunRig({ a: {}, b: {} }, { settings: { maxParallel: 1 } });
    const seen: number[] = [];
    rig.run.replay(({ seq, type }) => {
      seen.push(seq);
      if (type === "run_started") rig.run.cancel("user");
    });
    const events = await rig.finish();
    assert.deepEqual(
      seen,
      events.map(({ seq }) => seq),
    );
  });

  it("that follows is the last to hear what was before", async () => {
    const rig = new RunRig({ a: {}, b: {} }, { settings: { maxParallel: 1 } });
    const [all, rest]: [number[], number[]] = [[], []];
    rig.run.follow(({ seq, type }) => {
      all.push(seq);
      if (type === "step_started" && rest.length === 0) {
        rig.run.replay((event) => rest.push(event.seq));
      }
    });
    const events = await rig.finish();
    const seqs = events.map(({ seq }) => seq);
    assert.deepEqual(all, seqs);
    const before = events.findIndex(({ type }) => type === "step_started");
    assert.deepEqual(rest, seqs.slice(before + 1));
  });
});
