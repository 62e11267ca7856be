import assert from "node:assert/strict";
import type { RunEvent } from "../../../src/run/events.ts";
import { uses } from "../../support/calls.ts";
import { checkRigEvents } from "../../support/check-rig-events.ts";
import { foreach, inputValue } from "../../support/fan-outs.ts";
import type { Script } from "../../support/run-rig.ts";
import { RunRig } from "../../support/run-rig.ts";
import type { StepSketch } from "../../support/workflow-of.ts";
import { nowhere } from "../../support/workflow-of.ts";

type Steps = Readonly<Record<string, StepSketch>>;

const script: Script = {
  calls: {
    x: {
      steps: {
        a: {},
        each: { needs: ["a"], fanOut: foreach([1, 2]) },
        b: { needs: ["each"] },
      },
    },
  },
  acts: { "call.a": { outputs: { v: "1" } } },
};

const all = "${steps.call.outputs.a.v}";
const steps: Steps = {
  call: uses("x"),
  after: {
    needs: ["call"],
    inputs: [
      {
        name: "v",
        variable: "INPUT_V",
        value: inputValue(all),
        range: nowhere,
      },
    ],
  },
};

/** Goes on with a run that was cut off after so many milliseconds. */
async function resumedAfter(
  ms: number,
  sketch: Steps,
  earlier: readonly RunEvent[] = [],
): Promise<RunRig> {
  const first = new RunRig(sketch, {
    ...script,
    ...(earlier.length > 0 && { earlier }),
  });
  await first.clock.advance(ms);
  const events = [...earlier, ...first.events];
  const rig = new RunRig(sketch, { ...script, earlier: events });
  await rig.finish();
  checkRigEvents([...events, ...rig.events]);
  return rig;
}

describe("a run that goes on, with called workflows", () => {
  it("keeps one that ended, with all below it and its outputs", async () => {
    const rig = await resumedAfter(35, steps);
    assert.deepEqual(rig.starts(), ["after"]);
    assert.deepEqual(rig.requests[0]?.inputs, { v: "1" });
    const { counts, steps: states } = rig.run.snapshot;
    assert.equal(counts.succeeded, 7);
    assert.equal(counts.pending, 0);
    assert.equal(states.get("call.each[1]")?.status, "succeeded");
  });

  it("does one again as a whole that had not ended, and counts attempts on", async () => {
    const rig = await resumedAfter(15, steps);
    assert.deepEqual(
      rig.requests.map(({ step, attempt }) => `${step} ${attempt}`),
      ["call.a 2", "call.each[0] 2", "call.each[1] 2", "call.b 1", "after 1"],
    );
    const { counts, finished } = rig.run.snapshot;
    assert.equal(finished?.status, "succeeded");
    assert.equal(counts.succeeded, 7);
    assert.equal(counts.pending, 0);
  });

  it("keeps those that ended of one that fans out", async () => {
    const fanned: Steps = {
      call: { ...uses("x"), fanOut: foreach([1, 2], { maxParallel: 1 }) },
    };
    const rig = await resumedAfter(45, fanned);
    assert.deepEqual(
      rig.requests.map(({ step, attempt }) => `${step} ${attempt}`),
      ["call[1].a 2", "call[1].each[0] 2", "call[1].each[1] 2", "call[1].b 1"],
    );
    const { counts, steps: states } = rig.run.snapshot;
    assert.equal(counts.succeeded, 13);
    assert.equal(counts.pending, 0);
    assert.equal(states.get("call[0].each[0]")?.status, "succeeded");
  });

  it("gives up a called step that was going on each of three times", async () => {
    const events: RunEvent[] = [];
    while (events.filter(({ type }) => type === "step_started").length < 2) {
      const rig = new RunRig(steps, {
        ...script,
        ...(events.length > 0 && { earlier: [...events] }),
      });
      await rig.clock.advance(5);
      events.push(...rig.events);
    }
    const rig = await resumedAfter(5, steps, events);
    assert.deepEqual(rig.starts(), []);
    const { steps: states } = rig.run.snapshot;
    assert.equal(states.get("call.a")?.reason, "parked");
    assert.equal(states.get("call")?.reason, "child_failed");
    assert.equal(states.get("after")?.status, "blocked");
  });
});
