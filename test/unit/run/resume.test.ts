import assert from "node:assert/strict";
import type { RunEvent } from "../../../src/run/events.ts";
import { recordOf } from "../../../src/run/record-of.ts";
import { checkRigEvents } from "../../support/check-rig-events.ts";
import { foreach } from "../../support/fan-outs.ts";
import { fixed } from "../../support/workflow-of.ts";
import type { Script } from "../../support/run-rig.ts";
import { RunRig } from "../../support/run-rig.ts";
import type { StepSketch } from "../../support/workflow-of.ts";

type Steps = Readonly<Record<string, StepSketch>>;

const chain: Steps = { a: {}, b: { needs: ["a"] }, c: { needs: ["b"] } };

/** What a run had told when its program died, after so many milliseconds. */
async function cutOff(
  steps: Steps,
  ms: number,
  script: Script = {},
): Promise<readonly RunEvent[]> {
  const rig = new RunRig(steps, script);
  await rig.clock.advance(ms);
  return [...(script.earlier ?? []), ...rig.events];
}

/** Goes on with a run to its end; the events are those of all its parts. */
async function resumed(
  earlier: readonly RunEvent[],
  steps: Steps,
  script: Script = {},
): Promise<RunRig> {
  const rig = new RunRig(steps, { ...script, earlier });
  await rig.finish();
  checkRigEvents([...earlier, ...rig.events]);
  return rig;
}

function resumption(
  rig: RunRig,
): Pick<
  Extract<RunEvent, { type: "run_resumed" }>,
  "kept" | "changed" | "unrecorded" | "removed"
> {
  const [first] = rig.events;
  assert.ok(first?.type === "run_resumed");
  return first;
}

describe("a run that goes on", () => {
  it("does not repeat what ended well, and tries again what was in flight", async () => {
    const earlier = await cutOff(chain, 15);
    const rig = await resumed(earlier, chain);
    assert.deepEqual(rig.starts(), ["b", "c"]);
    assert.deepEqual(
      rig.requests.map(({ attempt }) => attempt),
      [2, 1],
    );
    assert.deepEqual(resumption(rig).kept, ["a"]);
    assert.equal(rig.run.snapshot.finished?.status, "succeeded");
    assert.equal(rig.run.snapshot.counts.succeeded, 3);
  });

  it("continues the numbers and the time of its events, that nobody ran not counting", async () => {
    const earlier = await cutOff(chain, 15);
    const rig = await resumed(earlier, chain);
    const last = earlier.at(-1);
    const [first] = rig.events;
    assert.deepEqual([first?.seq, first?.at], [(last?.seq ?? 0) + 1, last?.at]);
    assert.equal(rig.run.snapshot.finished?.duration_ms, 30);
  });

  it("says in its record what was cut off", async () => {
    const rig = await resumed(await cutOff(chain, 15), chain);
    const record = recordOf(rig.run.snapshot);
    assert.ok(record);
    assert.equal(record.times.resumed?.length, 1);
    assert.deepEqual(
      record.steps[1]?.attempts.map(({ attempt, status, reason }) => [
        attempt,
        status,
        reason,
      ]),
      [
        [1, "failed", "interrupted"],
        [2, "succeeded", undefined],
      ],
    );
  });

  it("gives outputs of before to those that need them", async () => {
    const acts = { a: { outputs: { v: "7" } } };
    const steps: Steps = {
      ...chain,
      b: { needs: ["a"], if: "steps.a.outputs.v == '7'" },
    };
    const rig = await resumed(await cutOff(steps, 15, { acts }), steps);
    assert.deepEqual(rig.starts(), ["b", "c"]);
  });

  it("runs what failed, what that blocked, and what was cancelled", async () => {
    const steps: Steps = {
      good: {},
      bad: {},
      behind: { needs: ["bad"] },
      long: {},
    };
    const first = new RunRig(steps, {
      acts: { bad: { exit: 1 }, long: { takes: 100 } },
    });
    await first.clock.advance(50);
    first.run.cancel("sigint");
    await first.finish();
    assert.equal(first.run.snapshot.finished?.status, "cancelled");
    const rig = await resumed(first.events, steps);
    assert.deepEqual(rig.starts().toSorted(), ["bad", "behind", "long"]);
    assert.equal(rig.run.snapshot.finished?.status, "succeeded");
    assert.equal(rig.run.snapshot.cancelling, undefined);
  });

  it("lets what was tolerated or not due stand, and judges handlers anew", async () => {
    const steps: Steps = {
      tolerated: { continueOnError: fixed(true) },
      skipped: { if: "false" },
      slow: { needs: ["tolerated"] },
      cleanup: { handler: "cancelled" },
      bye: { handler: "exit" },
    };
    const acts = { tolerated: { exit: 1 }, slow: { takes: 100 } };
    const first = new RunRig(steps, { acts });
    await first.clock.advance(50);
    first.run.cancel("user");
    await first.finish();
    assert.ok(first.starts().includes("cleanup"));
    const rig = await resumed(first.events, steps);
    assert.deepEqual(resumption(rig).kept, ["tolerated", "skipped"]);
    assert.deepEqual(rig.starts(), ["slow", "bye"]);
    assert.equal(rig.statuses()["cleanup"], "skipped");
  });

  it("runs what has changed with all that depends on it, and drops what is gone", async () => {
    const today: Steps = { ...chain, other: {}, last: { needs: ["c"] } };
    const before: Steps = { ...today, gone: {} };
    const acts = { last: { takes: 100 } };
    const earlier = await cutOff(before, 50, { acts });
    const rig = await resumed(
      earlier,
      { ...today, fresh: { needs: ["other"] } },
      { digests: { b: "2" } },
    );
    const { changed, removed, kept } = resumption(rig);
    assert.deepEqual(changed, ["b", "fresh"]);
    assert.deepEqual(removed, ["gone"]);
    assert.deepEqual(kept, ["a", "other"]);
    assert.deepEqual(rig.starts(), ["b", "fresh", "c", "last"]);
    assert.equal(rig.statuses()["gone"], undefined);
    assert.equal(rig.run.snapshot.steps.size, 6);
  });

  it("leaves out what was not selected", async () => {
    const selection = { from: ["b"] };
    const earlier = await cutOff(chain, 5, { selection });
    const rig = await resumed(earlier, chain, { selection });
    assert.deepEqual(rig.starts(), ["b", "c"]);
    assert.equal(rig.run.snapshot.counts.skipped, 1);
  });

  it("can be cut off and go on again and again", async () => {
    let events = await cutOff(chain, 15);
    events = await cutOff(chain, 15, { earlier: events });
    const rig = await resumed(events, chain);
    assert.deepEqual(rig.starts(), ["c"]);
    assert.deepEqual(rig.requests[0]?.attempt, 2);
    assert.equal(rig.run.snapshot.resumed?.length, 2);
  });

  it("runs a step again whose output is a secret that another needs", async () => {
    const read = { step: "a", output: "V" };
    const steps: Steps = { ...chain, c: { needs: ["b"], reads: [read] } };
    const earlier = (await cutOff(steps, 25)).map((event) =>
      event.type === "step_finished" && event.step === "a"
        ? { ...event, outputs: { v: "***" }, masked_outputs: ["v"] }
        : event,
    );
    const rig = await resumed(earlier, steps);
    assert.deepEqual(rig.starts(), ["a", "b", "c"]);
    assert.deepEqual(resumption(rig).unrecorded, ["a"]);
    const indifferent = await resumed(earlier, chain);
    assert.deepEqual(indifferent.starts(), ["c"]);
  });
});

describe("a step that is in flight whenever its run is cut off", () => {
  const steps: Steps = { bad: {}, after: { needs: ["bad"] }, beside: {} };
  const acts = { bad: { takes: 1000 } };

  async function crashed(times: number): Promise<readonly RunEvent[]> {
    let events = await cutOff(steps, 50, { acts });
    for (let crash = 1; crash < times; crash++) {
      events = await cutOff(steps, 50, { acts, earlier: events });
    }
    return events;
  }

  it("is tried three times, and then parked", async () => {
    const second = await resumed(await crashed(2), steps);
    assert.equal(second.statuses()["bad"], "succeeded");
    const rig = await resumed(await crashed(3), steps);
    assert.deepEqual(rig.starts(), []);
    const { status, reason, message, attempts } =
      rig.run.snapshot.steps.get("bad") ?? {};
    assert.deepEqual([status, reason], ["failed", "parked"]);
    assert.match(message ?? "", /each of the 3 times/);
    assert.equal(attempts?.length, 3);
    assert.equal(rig.statuses()["after"], "blocked");
    assert.equal(rig.statuses()["beside"], "succeeded");
    const again = await resumed([...(await crashed(3)), ...rig.events], steps);
    assert.deepEqual(again.starts(), []);
  });

  it("is tried again when it has changed", async () => {
    const digests = { bad: "2" };
    const rig = await resumed(await crashed(3), steps, { digests });
    assert.deepEqual(rig.starts(), ["bad", "after"]);
  });
});

describe("a step that fans out, in a run that goes on", () => {
  const steps: Steps = {
    all: { fanOut: foreach(["x", "y", "z"]) },
    after: { needs: ["all"] },
  };
  const acts = { "all[1]": { takes: 100 } };

  it("does not repeat the children that ended well", async () => {
    const earlier = await cutOff(steps, 50, { acts });
    const rig = await resumed(earlier, steps);
    assert.deepEqual(resumption(rig).kept, ["all[0]", "all[2]"]);
    assert.deepEqual(rig.starts(), ["all[1]", "after"]);
    assert.equal(rig.requests[0]?.attempt, 2);
    assert.equal(rig.run.snapshot.counts.succeeded, 5);
  });

  it("still knows them when it was cut off before it expanded again", async () => {
    let earlier = await cutOff(steps, 50, { acts });
    const rig = new RunRig(steps, { acts, earlier });
    const [resumedEvent] = rig.events;
    assert.ok(resumedEvent);
    earlier = [...earlier, resumedEvent];
    assert.deepEqual((await resumed(earlier, steps)).starts(), [
      "all[1]",
      "after",
    ]);
  });

  it("repeats those that are for something else now, and all where it has changed", async () => {
    const earlier = await cutOff(steps, 50, { acts });
    const other: Steps = { ...steps, all: { fanOut: foreach(["x", "y"]) } };
    const fewer = await resumed(earlier, other);
    assert.deepEqual(fewer.starts(), ["all[1]", "after"]);
    const [swapped, changed] = [
      await resumed(earlier, {
        ...steps,
        all: { fanOut: foreach(["z", "y", "x"]) },
      }),
      await resumed(earlier, steps, { digests: { all: "2" } }),
    ];
    for (const rig of [swapped, changed]) {
      assert.deepEqual(rig.starts(), ["all[0]", "all[1]", "all[2]", "after"]);
      assert.deepEqual(
        rig.requests.map(({ attempt }) => attempt),
        [2, 2, 2, 1],
      );
    }
  });

  it("ends without open children where it is called off before it expands again", async () => {
    const gated: Steps = {
      ...steps,
      all: { ...steps["all"], needs: ["first"] },
      first: {},
    };
    const digests = { first: "2" };
    const earlier = await cutOff(gated, 60, { acts });
    const rig = new RunRig(gated, { earlier, digests });
    await rig.clock.advance(5);
    rig.run.cancel("user");
    await rig.finish();
    checkRigEvents([...earlier, ...rig.events]);
    assert.equal(rig.run.snapshot.counts.pending, 0);
  });
});
