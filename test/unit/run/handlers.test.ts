import assert from "node:assert/strict";
import type { HandlerKind } from "../../../src/workflow/handler-kind.ts";
import { checkRigEvents } from "../../support/check-rig-events.ts";
import type { Script } from "../../support/run-rig.ts";
import { RunRig } from "../../support/run-rig.ts";
import type { StepSketch } from "../../support/workflow-of.ts";
import { fixed } from "../../support/workflow-of.ts";

const of = (handler: HandlerKind, rest: StepSketch = {}): StepSketch => ({
  handler,
  ...rest,
});

/** Two steps that wait for nothing, and a handler for everything. */
const all = {
  a: {},
  b: {},
  on_success: of("success"),
  on_failure: of("failure"),
  on_cancelled: of("cancelled"),
  on_exit: of("exit"),
};

async function finished(
  steps: Readonly<Record<string, StepSketch>>,
  script: Script = {},
): Promise<RunRig> {
  const rig = new RunRig(steps, script);
  checkRigEvents(await rig.finish());
  return rig;
}

describe("handlers", () => {
  it("run behind all others, that of the outcome before that of the exit", async () => {
    const rig = await finished(all, { acts: { b: { takes: 70 } } });
    assert.deepEqual(rig.starts(), ["a", "b", "on_success", "on_exit"]);
    const { steps, finished: end } = rig.run.snapshot;
    assert.equal(steps.get("on_success")?.startedAt, 70);
    assert.equal(steps.get("on_exit")?.startedAt, 80);
    assert.equal(steps.get("on_failure")?.reason, "condition");
    assert.equal(end?.status, "succeeded");
    assert.equal(end.counts.skipped, 2);
  });

  it("are told in run_started with what they are for", async () => {
    const rig = await finished({ a: {}, on_exit: of("exit") });
    const [started] = rig.events;
    assert.ok(started?.type === "run_started");
    assert.deepEqual(
      started.steps.map(({ id, handler }) => [id, handler]),
      [
        ["a", undefined],
        ["on_exit", "exit"],
      ],
    );
  });

  it("run behind a failure, whatever on_failure says", async () => {
    for (const onFailure of ["continue", "stop", "kill"] as const) {
      const rig = await finished(
        { ...all, next: { needs: ["b"] } },
        {
          acts: { a: { exit: 1 }, b: { takes: 50 } },
          settings: { onFailure },
        },
      );
      assert.deepEqual(rig.starts().slice(-2), ["on_failure", "on_exit"]);
      assert.equal(rig.run.snapshot.finished?.status, "failed");
    }
  });

  it("take a failure that is tolerated for none", async () => {
    const rig = await finished(
      { ...all, a: { continueOnError: fixed(true) } },
      { acts: { a: { exit: 1 } } },
    );
    assert.deepEqual(rig.starts().slice(-2), ["on_success", "on_exit"]);
  });

  it("run behind a cancel, when the last process has ended", async () => {
    const rig = new RunRig(
      { ...all, waits: { needs: ["b"] } },
      { acts: { b: { takes: 1000, dies: 40 } } },
    );
    await rig.clock.advance(15);
    rig.run.cancel("user");
    checkRigEvents(await rig.finish());
    assert.deepEqual(rig.starts(), ["b", "a", "on_cancelled", "on_exit"]);
    assert.equal(rig.run.snapshot.steps.get("on_cancelled")?.startedAt, 55);
    assert.equal(rig.run.snapshot.finished?.status, "cancelled");
  });

  it("are ended by a kill, also those that have not started", async () => {
    const rig = new RunRig(all, {
      acts: { on_cancelled: { takes: 1000 }, a: { takes: 1000 } },
    });
    await rig.clock.advance(5);
    rig.run.cancel("user");
    await rig.clock.advance(100);
    assert.equal(rig.statuses()["on_cancelled"], "running");
    rig.run.kill("user");
    checkRigEvents(await rig.finish());
    assert.equal(rig.statuses()["on_cancelled"], "cancelled");
    assert.equal(rig.statuses()["on_exit"], "cancelled");
    assert.equal(rig.alive, 0);
  });

  it("run as behind a failure when the run has taken too long", async () => {
    const rig = await finished(all, {
      acts: { a: { takes: 1000 } },
      settings: { timeoutMs: 100 },
    });
    assert.deepEqual(rig.starts().slice(-2), ["on_failure", "on_exit"]);
    assert.equal(rig.run.snapshot.finished?.status, "failed");
  });

  it("that fail make the run fail, and exit runs all the same", async () => {
    const rig = await finished(all, { acts: { on_success: { exit: 1 } } });
    assert.deepEqual(rig.starts().slice(-2), ["on_success", "on_exit"]);
    assert.equal(rig.run.snapshot.finished?.status, "failed");
  });

  it("wait for each other where they say so, and are blocked by each other alone", async () => {
    const rig = await finished(
      {
        a: {},
        first: of("failure"),
        second: of("failure", { needs: ["first"] }),
        side: of("failure"),
        tidy: of("failure", { needs: ["first"], if: "always()" }),
        on_exit: of("exit"),
      },
      { acts: { a: { exit: 1 }, first: { exit: 1 } } },
    );
    assert.deepEqual(rig.statuses(), {
      a: "failed",
      first: "failed",
      second: "blocked",
      side: "succeeded",
      tidy: "succeeded",
      on_exit: "succeeded",
    });
    const second = rig.run.snapshot.steps.get("second");
    assert.equal(second?.message, "blocked by first");
  });

  it("see the outcome in their own condition", async () => {
    const rig = await finished(
      {
        a: {},
        on_good: of("exit", { if: "success()" }),
        on_bad: of("exit", { if: "failure()" }),
        on_a: of("exit", { if: "steps.a.status == 'failed'" }),
      },
      { acts: { a: { exit: 1 } } },
    );
    assert.deepEqual(rig.statuses(), {
      a: "failed",
      on_good: "skipped",
      on_bad: "succeeded",
      on_a: "succeeded",
    });
  });

  it("are left out by a selection that does not reach them", async () => {
    const only = await finished(all, { selection: { only: ["a"] } });
    assert.deepEqual(only.starts(), ["a"]);
    const from = await finished(all, { selection: { from: ["a"] } });
    assert.deepEqual(from.starts(), ["a", "on_success", "on_exit"]);
    const named = { selection: { only: ["on_failure"] } };
    assert.deepEqual((await finished(all, named)).starts(), ["on_failure"]);
  });
});
