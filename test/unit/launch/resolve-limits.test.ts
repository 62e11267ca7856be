import assert from "node:assert/strict";
import type { EvaluationContext } from "../../../src/expression/evaluation-context.ts";
import { resolveLimits } from "../../../src/launch/resolve-limits.ts";
import { readWorkflow } from "../../../src/workflow/read-workflow.ts";

const context: EvaluationContext = {
  steps: new Map(),
  inputs: {},
  env: { WRITERS: "2", NONE: "0" },
  run: {},
  workflow: { name: "test", file: "test.workflow.yaml" },
  status: { success: true, failure: false, cancelled: false },
};

function limitsOf(text: string): unknown {
  const { workflow } = readWorkflow({ text, file: "test.workflow.yaml" });
  assert.ok(workflow !== undefined);
  const limits = resolveLimits(workflow, context);
  return limits.ok ? limits.value : limits.error;
}

const steps = `
steps:
  a: {run: x, pool: db}
  b: {run: x}
  c: {run: x, pool: db}
`;

describe("the limits of a run", () => {
  it("are the pools with their steps, computed where they are expressions", () => {
    assert.deepEqual(
      limitsOf(`pools: {db: "\${env.WRITERS}", net: 3}${steps}`),
      [
        { size: 2, steps: ["a", "c"] },
        { size: 3, steps: [] },
      ],
    );
  });

  it("are the groups with their own limits too", () => {
    const groups = `step_groups:
  - {id: both, steps: [c, b], max_workers: 1}
  - {id: free, steps: [a]}
`;
    assert.deepEqual(limitsOf(`pools: {db: 2}\n${groups}${steps}`), [
      { size: 2, steps: ["a", "c"] },
      { size: 1, steps: ["c", "b"] },
    ]);
  });

  it("name the group where they are computed too small", () => {
    const group = `{id: g, steps: [a], max_workers: "\${env.NONE}"}`;
    assert.equal(
      limitsOf(`step_groups: [${group}]${steps.replaceAll(", pool: db", "")}`),
      "max_workers of the group g: 'max_workers': 0 is too small: at least 1",
    );
  });

  it("are refused by name where they are computed too small", () => {
    assert.equal(
      limitsOf(`pools: {db: "\${env.NONE}"}${steps}`),
      "pools.db: 'db': 0 is too small: at least 1",
    );
  });
});
