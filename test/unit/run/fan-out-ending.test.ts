import assert from "node:assert/strict";
import { checkRigEvents } from "../../support/check-rig-events.ts";
import { foreach } from "../../support/fan-outs.ts";
import { settled } from "../../support/manual-clock.ts";
import { RunRig } from "../../support/run-rig.ts";
import { fixed } from "../../support/workflow-of.ts";

describe("a step that fans out, when something ends it early", () => {
  it("ends the others when a child fails, and blocks what waits", async () => {
    const rig = new RunRig(
      {
        each: { fanOut: foreach([1, 2, 3, 4], { maxParallel: 2 }) },
        after: { needs: ["each"] },
      },
      { acts: { "each[0]": { exit: 3 }, "each[1]": { takes: 1000 } } },
    );
    checkRigEvents(await rig.finish());
    assert.deepEqual(rig.statuses(), {
      each: "failed",
      after: "blocked",
      "each[0]": "failed",
      "each[1]": "cancelled",
      "each[2]": "cancelled",
      "each[3]": "cancelled",
    });
    const { steps } = rig.run.snapshot;
    assert.equal(steps.get("each[1]")?.reason, "fail_fast");
    assert.equal(steps.get("each[3]")?.reason, "fail_fast");
    assert.equal(steps.get("each")?.reason, "child_failed");
    assert.equal(steps.get("each")?.message, "each[0]: exit code 3");
    assert.deepEqual(rig.starts(), ["each[0]", "each[1]"]);
    assert.equal(rig.run.snapshot.finished?.status, "failed");
  });

  it("lets the others go on with fail_fast: false", async () => {
    const rig = new RunRig(
      { each: { fanOut: foreach([1, 2, 3, 4], { failFast: false }) } },
      { acts: { "each[0]": { exit: 3 }, "each[2]": { exit: 4 } } },
    );
    await rig.finish();
    assert.deepEqual(rig.statuses(), {
      each: "failed",
      "each[0]": "failed",
      "each[1]": "succeeded",
      "each[2]": "failed",
      "each[3]": "succeeded",
    });
    assert.equal(
      rig.run.snapshot.steps.get("each")?.message,
      "each[0]: exit code 3; and 1 more",
    );
  });

  it("listens to no signal for each child that waits", async () => {
    const { prototype } = EventTarget;
    const listen = Object.getOwnPropertyDescriptor(
      prototype,
      "addEventListener",
    );
    assert.ok(listen);
    let count = 0;
    prototype.addEventListener = function (...given) {
      count++;
      Reflect.apply(listen.value as () => void, this, given);
    };
    try {
      const values = Array.from({ length: 500 }, (_, index) => index);
      const fanOut = foreach(values, { maxParallel: 500 });
      const rig = new RunRig(
        { each: { fanOut } },
        { acts: { "each[0]": { exit: 1 } }, settings: { maxParallel: 2 } },
      );
      await rig.clock.advance(5);
      assert.equal(rig.run.snapshot.counts.queued, 498);
      assert.ok(count < 50, `${count} listeners`);
      await rig.finish();
      assert.equal(rig.run.snapshot.finished?.counts.cancelled, 499);
    } finally {
      Object.defineProperty(prototype, "addEventListener", listen);
    }
  });

  it("tolerates the failures of children where the step says so", async () => {
    const rig = new RunRig(
      {
        each: {
          fanOut: foreach([1, 2, 3, 4]),
          continueOnError: fixed(true),
        },
      },
      { acts: { "each[0]": { exit: 3 } } },
    );
    await rig.finish();
    assert.equal(rig.run.snapshot.finished?.status, "succeeded");
    assert.equal(rig.starts().length, 4);
  });

  it("is cancelled with its children", async () => {
    const rig = new RunRig({ each: { fanOut: foreach([1, 2, 3, 4, 5]) } });
    await settled();
    rig.run.cancel("user");
    checkRigEvents(await rig.finish());
    assert.deepEqual(
      new Set(Object.values(rig.statuses())),
      new Set(["cancelled"]),
    );
    assert.equal(rig.alive, 0);
    assert.equal(rig.starts().length, 3);
    assert.equal(rig.run.snapshot.steps.get("each[4]")?.reason, "user");
  });

  it("is cancelled before its children are written", async () => {
    const written = Promise.withResolvers<undefined>();
    const rig = new RunRig(
      { each: { fanOut: foreach([1, 2]) } },
      { recorded: () => written.promise.then(() => undefined) },
    );
    await settled();
    rig.run.cancel("user");
    written.resolve(undefined);
    await rig.finish();
    assert.equal(rig.run.snapshot.finished?.counts.cancelled, 3);
    assert.deepEqual(rig.starts(), []);
  });

  it("lets those in flight end where on_failure is stop", async () => {
    const rig = new RunRig(
      { each: { fanOut: foreach([1, 2, 3, 4]) }, bad: {} },
      {
        acts: { bad: { exit: 1, takes: 5 } },
        settings: { onFailure: "stop" },
      },
    );
    await rig.finish();
    assert.deepEqual(
      [0, 1, 2, 3].map((index) => rig.statuses()[`each[${index}]`]),
      ["succeeded", "succeeded", "succeeded", "cancelled"],
    );
    assert.equal(rig.statuses()["each"], "cancelled");
  });
});
