import assert from "node:assert/strict";
import { failureResponse } from "../../../src/run/failure-policy.ts";
import { checkRigEvents } from "../../support/check-rig-events.ts";
import { RunRig } from "../../support/run-rig.ts";
import { fixed } from "../../support/workflow-of.ts";

describe("failureResponse", () => {
  it("goes on, stops or kills as on_failure says", () => {
    for (const [onFailure, response] of [
      ["continue", "go_on"],
      ["stop", "stop"],
      ["kill", "kill"],
    ] as const) {
      assert.equal(failureResponse(0, { onFailure }), "go_on");
      assert.equal(failureResponse(1, { onFailure }), response);
    }
  });

  it("stops at the number of failures that is one too many", () => {
    const settings = { onFailure: "continue", maxFailures: 2 } as const;
    assert.equal(failureResponse(1, settings), "go_on");
    assert.equal(failureResponse(2, settings), "stop");
    assert.equal(
      failureResponse(1, { ...settings, onFailure: "kill" }),
      "kill",
    );
  });
});

describe("max_failures", () => {
  it("starts nothing new after so many failures, and lets what runs end", async () => {
    const rig = new RunRig(
      { a: {}, b: {}, long: {}, next: {}, last: { needs: ["long"] } },
      {
        acts: {
          a: { exit: 1 },
          b: { exit: 1, takes: 20 },
          long: { takes: 99 },
        },
        settings: { maxFailures: 2, maxParallel: 3 },
      },
    );
    checkRigEvents(await rig.finish());
    assert.deepEqual(rig.statuses(), {
      a: "failed",
      b: "failed",
      long: "succeeded",
      next: "succeeded",
      last: "cancelled",
    });
    const { steps, finished } = rig.run.snapshot;
    assert.equal(steps.get("last")?.reason, "stopped");
    assert.equal(finished?.status, "failed");
  });

  it("counts neither failures that are tolerated nor attempts", async () => {
    const retry = { maxAttempts: fixed(3), delay: fixed(1) };
    const rig = new RunRig(
      {
        tolerated: { continueOnError: fixed(true), retry },
        bad: { retry },
        next: { needs: ["tolerated"] },
      },
      {
        acts: { tolerated: { exit: 1 }, bad: { exit: 1, takes: 50 } },
        settings: { maxFailures: 1 },
      },
    );
    await rig.finish();
    assert.deepEqual(rig.statuses(), {
      tolerated: "failed",
      bad: "failed",
      next: "succeeded",
    });
  });
});
