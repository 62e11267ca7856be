import assert from "node:assert/strict";
import { createPlan } from "../../../src/plan/create-plan.ts";
import { planSummary } from "../../../src/present/plan-summary.ts";
import { RunRig } from "../../support/run-rig.ts";
import { fixed, workflowOf } from "../../support/workflow-of.ts";

const steps = {
  low: { priority: fixed(-1) },
  plain: {},
  high: { priority: fixed(2.5) },
  long: { priority: fixed(-5) },
  end: { needs: ["long"] },
};

const order = ["long", "high", "plain", "end", "low"];

describe("a step's priority", () => {
  it("decides among steps with equally long paths to the end", async () => {
    const rig = new RunRig(steps, { settings: { maxParallel: 1 } });
    await rig.finish();
    assert.deepEqual(rig.starts(), order);
  });

  it("counts for nothing where the file's order does", async () => {
    const settings = { maxParallel: 1, inFileOrder: true };
    const rig = new RunRig(steps, { settings });
    await rig.finish();
    assert.deepEqual(rig.starts(), Object.keys(steps));
  });

  it("shows in the plan", () => {
    const plan = createPlan(workflowOf(steps));
    assert.deepEqual(planSummary(plan, 1).readyOrder, order);
  });
});
