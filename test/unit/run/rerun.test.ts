import assert from "node:assert/strict";
import type { RunEvent } from "../../../src/run/events.ts";
import { recordOf } from "../../../src/run/record-of.ts";
import { leavesNothing } from "../../../src/run/reuse.ts";
import { uses } from "../../support/calls.ts";
import { checkRigEvents } from "../../support/check-rig-events.ts";
import { foreach } from "../../support/fan-outs.ts";
import type { Script } from "../../support/run-rig.ts";
import { RunRig } from "../../support/run-rig.ts";
import type { StepSketch } from "../../support/workflow-of.ts";
import { fixed } from "../../support/workflow-of.ts";

type Steps = Readonly<Record<string, StepSketch>>;

const steps: Steps = {
  good: {},
  next: { needs: ["good"], if: "steps.good.status == 'succeeded'" },
  left: { if: "false" },
  join: { needs: ["good", "left"] },
  bad: { needs: ["good"] },
  behind: { needs: ["bad"] },
};

async function finished(sketch: Steps, script: Script = {}): Promise<RunRig> {
  const rig = new RunRig(sketch, script);
  await rig.finish();
  checkRigEvents(rig.events);
  return rig;
}

/** What was told of a step, without numbers and times. */
function toldOf(events: readonly RunEvent[], id: string): readonly string[] {
  return events.flatMap((event) => {
    if (!("step" in event) || event.step !== id) return [];
    const { type } = event;
    return [type === "step_finished" ? `${type} ${event.status}` : type];
  });
}

describe("a run that does again what failed in another", () => {
  it("takes over what succeeded, and runs the rest", async () => {
    const acts = { bad: { exit: 1 }, good: { outputs: { v: "7" } } };
    const before = await finished(steps, { acts });
    const rig = await finished(steps, { rerun: before.events });
    assert.deepEqual(rig.starts(), ["bad", "behind"]);
    assert.deepEqual(
      rig.requests.map(({ attempt }) => attempt),
      [1, 1],
    );
    assert.deepEqual(rig.statuses(), {
      good: "cached",
      next: "cached",
      left: "skipped",
      join: "cached",
      bad: "succeeded",
      behind: "succeeded",
    });
    assert.deepEqual(rig.run.snapshot.steps.get("good")?.outputs, { v: "7" });
    assert.deepEqual(toldOf(rig.events, "good"), ["step_finished cached"]);
    const [first] = rig.events;
    assert.ok(first?.type === "run_started");
    assert.deepEqual(first.rerun, {
      of: "before",
      kept: ["good", "next", "left", "join"],
      changed: [],
    });
    assert.equal(recordOf(rig.run.snapshot)?.status, "succeeded");
  });

  it("gives what it took over to those that it runs, a success as a success", async () => {
    const asking: Steps = {
      ...steps,
      behind: {
        needs: ["bad", "good"],
        if: "steps.good.status == 'succeeded' && steps.good.outputs.v == '7'",
      },
    };
    const acts = { bad: { exit: 1 }, good: { outputs: { v: "7" } } };
    const before = await finished(asking, { acts });
    const rig = await finished(asking, { rerun: before.events });
    assert.deepEqual(rig.starts(), ["bad", "behind"]);
  });

  it("can be cut off and gone on with, and be done again itself", async () => {
    const acts = { bad: { exit: 1 } };
    const before = await finished(steps, { acts });
    const cut = new RunRig(steps, { rerun: before.events });
    await cut.clock.advance(15);
    const resumed = new RunRig(steps, { earlier: cut.events });
    await resumed.finish();
    checkRigEvents([...cut.events, ...resumed.events]);
    assert.deepEqual(resumed.starts(), ["behind"]);
    assert.equal(resumed.run.snapshot.started?.rerun?.of, "before");
    const failing = await finished(steps, { acts, rerun: before.events });
    const third = await finished(steps, { rerun: failing.events });
    assert.deepEqual(third.starts(), ["bad", "behind"]);
  });

  it("runs what was cancelled, what was tolerated, and what has changed since", async () => {
    const long: Steps = {
      a: {},
      b: { needs: ["a"] },
      tolerated: { continueOnError: fixed(true) },
      slow: {},
    };
    const acts = { tolerated: { exit: 1 }, slow: { takes: 100 } };
    const before = new RunRig(long, { acts });
    await before.clock.advance(50);
    before.run.cancel("user");
    await before.finish();
    const same = await finished(long, { rerun: before.events });
    assert.deepEqual(same.starts(), ["tolerated", "slow"]);
    const changed = await finished(long, {
      rerun: before.events,
      digests: { a: "2" },
    });
    assert.deepEqual(changed.starts(), ["a", "tolerated", "slow", "b"]);
  });

  it("tries what was in flight at three crashes", async () => {
    const one: Steps = { bad: {} };
    const acts = { bad: { takes: 1000 } };
    let events: readonly RunEvent[] = [];
    for (let crash = 0; crash < 3; crash++) {
      const rig = new RunRig(one, {
        acts,
        ...(crash > 0 && { earlier: events }),
      });
      await rig.clock.advance(50);
      events = [...events, ...rig.events];
    }
    const rig = await finished(one, { rerun: events });
    assert.deepEqual(rig.starts(), ["bad"]);
  });

  it("takes over children that succeeded, of one that fans out and has failed", async () => {
    const fanned: Steps = {
      all: { fanOut: foreach(["x", "y", "z"], { failFast: false }) },
      after: { needs: ["all"] },
    };
    const acts = { "all[1]": { exit: 1 }, "all[0]": { outputs: { v: "0" } } };
    const before = await finished(fanned, { acts });
    const rig = await finished(fanned, { rerun: before.events });
    assert.deepEqual(rig.starts(), ["all[1]", "after"]);
    assert.deepEqual(toldOf(rig.events, "all[0]"), ["step_finished cached"]);
    const { steps: states, counts } = rig.run.snapshot;
    assert.equal(states.get("all")?.status, "succeeded");
    assert.deepEqual(states.get("all[0]")?.outputs, { v: "0" });
    assert.equal(counts.pending, 0);
  });

  it("takes over steps with all that is below them", async () => {
    const calls = {
      x: { steps: { a: {}, each: { needs: ["a"], fanOut: foreach([1, 2]) } } },
    };
    const deep: Steps = { call: uses("x"), bad: { needs: ["call"] } };
    const acts = { bad: { exit: 1 }, "call.a": { outputs: { v: "1" } } };
    const before = await finished(deep, { calls, acts });
    const rig = await finished(deep, { calls, rerun: before.events });
    assert.deepEqual(rig.starts(), ["bad"]);
    const { steps: states, counts } = rig.run.snapshot;
    assert.equal(counts.cached, 5);
    assert.deepEqual(
      states.get("call")?.outputs,
      before.run.snapshot.steps.get("call")?.outputs,
    );
    const shapes = (run: RunRig): unknown =>
      [...run.run.snapshot.steps.values()].map(
        ({ id, children, dependsOn, parent, value }) => ({
          id,
          children,
          dependsOn,
          parent,
          value,
        }),
      );
    assert.deepEqual(shapes(rig), shapes(before));
  });

  it("has nothing to do where all succeeded or was not asked for", async () => {
    const whole = await finished(steps);
    assert.ok(leavesNothing(whole.run.snapshot));
    const part = await finished(steps, { selection: { only: ["good"] } });
    assert.ok(leavesNothing(part.run.snapshot));
    const failed = await finished(steps, { acts: { bad: { exit: 1 } } });
    assert.ok(!leavesNothing(failed.run.snapshot));
  });
});
