import assert from "node:assert/strict";
import { parseCondition } from "../../../src/expression/parse-condition.ts";
import type { Repeat } from "../../../src/workflow/repeat.ts";
import { checkRigEvents } from "../../support/check-rig-events.ts";
import { settled } from "../../support/manual-clock.ts";
import type { Script } from "../../support/run-rig.ts";
import { RunRig } from "../../support/run-rig.ts";
import type { StepSketch } from "../../support/workflow-of.ts";
import { fixed, nowhere } from "../../support/workflow-of.ts";

function when(
  kind: "while" | "until",
  text: string,
): Pick<Repeat, "condition"> {
  const parsed = parseCondition(text);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return { condition: { kind, value: parsed.value, range: nowhere } };
}

function rigOf(step: StepSketch, script: Script = {}): RunRig {
  return new RunRig({ poll: step, after: { needs: ["poll"] } }, script);
}

const states = ["starting", "starting", "ready"].map((state) => ({
  outputs: { state },
}));
const untilReady = when("until", "steps.poll.outputs.state == 'ready'");

describe("a step that repeats", () => {
  it("runs until its condition holds, a delay apart", async () => {
    const rig = rigOf(
      { repeat: { ...untilReady, delay: fixed(100) } },
      { acts: { poll: states } },
    );
    const events = await rig.finish();
    checkRigEvents(events);
    assert.deepEqual(
      events.flatMap((event) =>
        event.type === "step_repeating"
          ? [[event.iteration, event.max_iterations, event.delay_ms, event.at]]
          : [],
      ),
      [
        [1, 10, 100, 10],
        [2, 10, 100, 120],
      ],
    );
    const step = rig.run.snapshot.steps.get("poll");
    assert.equal(step?.status, "succeeded");
    assert.deepEqual(step.outputs, { state: "ready" });
    assert.equal(step.attempts.length, 3);
    assert.deepEqual(rig.starts(), ["poll", "poll", "poll", "after"]);
  });

  it("does not begin anew behind a kill, though it asks to outlive a cancel", async () => {
    const rig = rigOf(
      { if: "always()", repeat: { delay: fixed(1000) } },
      { acts: { poll: { takes: 50, dies: 0, wasDone: true } } },
    );
    await rig.clock.advance(5);
    rig.run.kill("user");
    checkRigEvents(await rig.finish());
    assert.equal(rig.run.snapshot.steps.get("poll")?.reason, "user");
    assert.equal(rig.clock.now(), 5);
  });

  it("does not begin anew when the time of all attempts is used up", async () => {
    const rig = rigOf(
      { repeat: { delay: fixed(1000) }, totalTimeout: fixed(30) },
      { acts: { poll: { takes: 50, wasDone: true } } },
    );
    checkRigEvents(await rig.finish());
    const poll = rig.run.snapshot.steps.get("poll");
    assert.equal(poll?.reason, "timeout");
    assert.equal(poll.finishedAt, 31);
  });

  it("runs while its condition holds", async () => {
    const again = when("while", "steps.poll.outputs.state != 'ready'");
    const rig = rigOf({ repeat: again }, { acts: { poll: states } });
    await rig.finish();
    assert.equal(rig.run.snapshot.steps.get("poll")?.attempts.length, 3);
  });

  it("fails where 'until' does not hold in all the times it may run", async () => {
    const repeat = { ...when("until", "false"), maxIterations: fixed(4) };
    const rig = rigOf({ repeat });
    checkRigEvents(await rig.finish());
    const step = rig.run.snapshot.steps.get("poll");
    assert.equal(step?.status, "failed");
    assert.equal(step.reason, "repeat_limit");
    assert.match(step.message ?? "", /'until' did not hold.* 4 times/);
    assert.equal(step.attempts.length, 4);
    assert.equal(rig.statuses()["after"], "blocked");
  });

  it("ends well at its bound with 'while', or with a bound alone", async () => {
    for (const condition of [when("while", "true"), {}]) {
      const rig = rigOf({ repeat: { ...condition, maxIterations: fixed(3) } });
      await rig.finish();
      const step = rig.run.snapshot.steps.get("poll");
      assert.equal(step?.status, "succeeded");
      assert.equal(step.attempts.length, 3);
    }
  });

  it("has its retries anew each time", async () => {
    const rig = rigOf(
      {
        repeat: { maxIterations: fixed(2) },
        retry: { maxAttempts: fixed(2), delay: fixed(1) },
      },
      { acts: { poll: [{ exit: 1 }, {}, { exit: 1 }, {}] } },
    );
    checkRigEvents(await rig.finish());
    assert.equal(rig.run.snapshot.finished?.status, "succeeded");
    assert.equal(rig.run.snapshot.steps.get("poll")?.attempts.length, 4);
  });

  it("fails at once where an attempt fails for good", async () => {
    const rig = rigOf(
      { repeat: { maxIterations: fixed(5) } },
      { acts: { poll: [{}, { exit: 9 }] } },
    );
    await rig.finish();
    const step = rig.run.snapshot.steps.get("poll");
    assert.equal(step?.exitCode, 9);
    assert.equal(step.attempts.length, 2);
  });

  it("fails where its condition cannot be evaluated", async () => {
    const rig = rigOf({ repeat: when("until", "fromJSON('{')") });
    await rig.finish();
    const step = rig.run.snapshot.steps.get("poll");
    assert.equal(step?.reason, "bad_expression");
    assert.match(step.message ?? "", /^until: /);
  });

  it("gives its slot back while it waits", async () => {
    const rig = new RunRig(
      {
        poll: { repeat: { maxIterations: fixed(2), delay: fixed(100) } },
        other: {},
      },
      { settings: { maxParallel: 1 } },
    );
    await rig.finish();
    assert.deepEqual(rig.starts(), ["poll", "other", "poll"]);
  });

  it("is cancelled while it waits", async () => {
    const rig = rigOf({
      repeat: { maxIterations: fixed(9), delay: fixed(100) },
    });
    await settled();
    rig.clock.step();
    await settled();
    assert.equal(rig.statuses()["poll"], "queued");
    rig.run.cancel("user");
    checkRigEvents(await rig.finish());
    assert.equal(rig.statuses()["poll"], "cancelled");
    assert.equal(rig.starts().length, 1);
  });

  it("does not go on where nothing is to start any more", async () => {
    const rig = new RunRig(
      { poll: { repeat: { maxIterations: fixed(9) } }, bad: {} },
      {
        acts: { bad: { exit: 1, takes: 5 } },
        settings: { onFailure: "stop" },
      },
    );
    await rig.finish();
    assert.equal(rig.statuses()["poll"], "cancelled");
    assert.equal(rig.starts().length, 2);
  });

  it("is stopped by the time of all its attempts", async () => {
    const rig = rigOf({
      repeat: { maxIterations: fixed(9), delay: fixed(100) },
      totalTimeout: fixed(150),
    });
    await rig.finish();
    const step = rig.run.snapshot.steps.get("poll");
    assert.equal(step?.reason, "timeout");
    assert.equal(step.attempts.length, 2);
  });
});
