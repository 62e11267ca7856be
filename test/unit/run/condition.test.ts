import assert from "node:assert/strict";
import { RunRig } from "../../support/run-rig.ts";

describe("a condition", () => {
  it("that does not hold skips the step and what depends on it alone", async () => {
    const rig = new RunRig({
      no: { if: "false" },
      yes: { if: "true" },
      onlyNo: { needs: ["no"] },
      join: { needs: ["no", "yes"] },
    });
    await rig.finish();
    assert.deepEqual(rig.statuses(), {
      no: "skipped",
      yes: "succeeded",
      onlyNo: "skipped",
      join: "succeeded",
    });
  });

  it("with failure() holds behind a failure, however far", async () => {
    const rig = new RunRig(
      {
        bad: {},
        between: { needs: ["bad"], if: "always()" },
        report: { needs: ["between"], if: "failure()" },
        fine: {},
        unneeded: { needs: ["fine"], if: "failure()" },
      },
      { acts: { bad: { exit: 1 } } },
    );
    await rig.finish();
    assert.deepEqual(rig.statuses(), {
      bad: "failed",
      between: "succeeded",
      report: "succeeded",
      fine: "succeeded",
      unneeded: "skipped",
    });
  });

  it("with success() is what holds without one", async () => {
    const rig = new RunRig(
      { bad: {}, after: { needs: ["bad"], if: "success()" } },
      { acts: { bad: { exit: 1 } } },
    );
    await rig.finish();
    assert.equal(rig.statuses()["after"], "skipped");
  });

  it("that cannot be evaluated fails the step and says where", async () => {
    const rig = new RunRig({ odd: { if: "fromJSON('{')" } });
    await rig.finish();
    const odd = rig.run.snapshot.steps.get("odd");
    assert.equal(odd?.reason, "bad_expression");
    assert.match(odd.message ?? "", /^if: /);
    assert.equal(odd.attempts.length, 0);
  });
});
