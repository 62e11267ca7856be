import assert from "node:assert/strict";
import { resumedInputs } from "../../../src/launch/resumed-inputs.ts";
import type { RunStarted } from "../../../src/run/events.ts";
import { nowhere, workflowOf } from "../../support/workflow-of.ts";

const workflow = {
  ...workflowOf({ a: {} }),
  inputs: ["plain", "token", "left_out", "fresh"].map((name) => ({
    name,
    range: nowhere,
    type: "string" as const,
    required: false,
    options: [],
  })),
};
const started: RunStarted = {
  type: "run_started",
  run: "run",
  workflow: "test",
  file: "test.workflow.yaml",
  steps: [],
  max_parallel: 8,
  time: "2026-01-01T00:00:00.000Z",
  inputs: { plain: "1", token: "***", left_out: null, gone: "x" },
  masked_inputs: ["token"],
};

describe("the inputs of a run that goes on", () => {
  it("are those recorded, with what is not recorded as it is given now", () => {
    assert.deepEqual(
      resumedInputs(workflow, started, { token: "t", fresh: "f" }),
      { ok: true, value: { plain: "1", token: "t", fresh: "f" } },
    );
  });

  it("are wrong where a secret one is missing, or a recorded one is to be another", () => {
    assert.deepEqual(resumedInputs(workflow, started, { plain: "2" }), {
      ok: false,
      error: {
        message:
          "input plain stays what the run was started with\ninput token held a secret, so it is not recorded",
        missing: ["token"],
      },
    });
  });
});
