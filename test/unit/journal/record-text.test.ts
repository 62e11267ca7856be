import assert from "node:assert/strict";
import { recordText } from "../../../src/journal/record-text.ts";
import type { RunRecord, StepRecord } from "../../../src/run/record.ts";

const nasty = 'a\n  "steps": [\n  ]\u2028"';

function step(id: string): StepRecord {
  return {
    id,
    depends_on: [nasty],
    status: "succeeded",
    outputs: { [nasty]: [nasty, { steps: [] }] },
    attempts: [],
    times: { finished_ms: 1, duration_ms: 1 },
  };
}

function record(steps: number): RunRecord {
  return {
    version: 1,
    run: "r",
    workflow: nasty,
    file: "w.yaml",
    inputs: { steps: [], [nasty]: { steps: [] } },
    status: "succeeded",
    counts: {
      succeeded: steps,
      failed: 0,
      cancelled: 0,
      skipped: 0,
      blocked: 0,
      cached: 0,
    },
    steps: Array.from({ length: steps }, (_, index) => step(`s${index}`)),
    times: {
      started: "2026-11-20T14:02:03.123Z",
      duration_ms: 1,
      work_ms: 1,
      critical_path_ms: 1,
      speedup: 1,
      peak_parallel: 1,
      max_parallel: 1,
    },
  };
}

describe("recordText", () => {
  for (const steps of [0, 1, 256, 257, 1000]) {
    it(`is the JSON of a record of ${steps} steps`, () => {
      const given = record(steps);
      const text = [...recordText(given)].join("");
      assert.equal(text, JSON.stringify(given, undefined, 2));
    });
  }

  it("is never all of the text at once", () => {
    const parts = [...recordText(record(1000))];
    const all = parts.join("").length;
    assert.ok(parts.every((part) => part.length < all / 2));
  });
});
