import assert from "node:assert/strict";
import { RunRig } from "../../support/run-rig.ts";

describe("a selection", () => {
  it("skips what is not selected, and does not wait for it", async () => {
    const rig = new RunRig(
      { a: {}, b: { needs: ["a"] }, c: { needs: ["b"] } },
      { selection: { from: ["b"] } },
    );
    await rig.finish();
    assert.deepEqual(rig.statuses(), {
      a: "skipped",
      b: "succeeded",
      c: "succeeded",
    });
    assert.equal(rig.run.snapshot.steps.get("a")?.reason, "not_selected");
  });
});
