import assert from "node:assert/strict";
import { isRunRecord } from "../../../src/run/is-run-record.ts";

const record = {
  version: 1,
  run: "20261120T140203.123Z-ab12",
  file: "build.workflow.yaml",
  status: "failed",
  steps: [{ id: "lint", status: "failed" }],
  times: { started: "2026-11-20T14:02:03.123Z", duration_ms: 3.5 },
};

describe("the record of a run", () => {
  it("is one", () => {
    assert.ok(isRunRecord(record));
  });

  for (const [what, other] of [
    ["no object", null],
    ["of a version to come", { ...record, version: 2 }],
    ["without a run", { ...record, run: undefined }],
    ["of no file", { ...record, file: 1 }],
    ["with an unknown end", { ...record, status: "lost" }],
    ["without steps", { ...record, steps: undefined }],
    ["with a step that is nothing", { ...record, steps: [null] }],
    ["with a step without an end", { ...record, steps: [{ id: "lint" }] }],
    ["without times", { ...record, times: undefined }],
    ["without a duration", { ...record, times: { started: "" } }],
  ] as const) {
    it(`is not what is ${what}`, () => {
      assert.ok(!isRunRecord(other));
    });
  }
});
