import assert from "node:assert/strict";
import type { EvaluationContext } from "../../../src/expression/evaluation-context.ts";
import { resolvePace } from "../../../src/launch/resolve-pace.ts";
import { readWorkflow } from "../../../src/workflow/read-workflow.ts";

const context: EvaluationContext = {
  steps: new Map(),
  inputs: {},
  env: { RATE: "5/s", SLOW: "soon" },
  run: {},
  workflow: { name: "test", file: "test.workflow.yaml" },
  status: { success: true, failure: false, cancelled: false },
};

function paceOf(execution: string): unknown {
  const text = `execution: {${execution}}\nsteps: {a: {run: x}}`;
  const { workflow } = readWorkflow({ text, file: "test.workflow.yaml" });
  assert.ok(workflow !== undefined);
  const pace = resolvePace(workflow.execution, context);
  return pace.ok ? pace.value : pace.error;
}

describe("the pace that a file asks for", () => {
  it("is none where it says nothing", () => {
    assert.deepEqual(paceOf(""), {});
  });

  it("is a delay and a rate", () => {
    assert.deepEqual(paceOf("rate_limit_delay: 100ms, rate_limit: 50/1m"), {
      startDelayMs: 100,
      startRate: { count: 50, perMs: 60_000 },
    });
  });

  it("can be computed", () => {
    assert.deepEqual(paceOf('rate_limit: "${env.RATE}"'), {
      startRate: { count: 5, perMs: 1000 },
    });
    assert.match(
      String(paceOf('rate_limit_delay: "${env.SLOW}"')),
      /^execution\.rate_limit_delay: .*"soon"/,
    );
  });
});
