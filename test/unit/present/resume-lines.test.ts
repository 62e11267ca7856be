import assert from "node:assert/strict";
import { resumeLines } from "../../../src/present/resume-lines.ts";
import type { RunResumed } from "../../../src/run/events.ts";
import { SnapshotFold } from "../../../src/run/snapshot-fold.ts";

const event: RunResumed = {
  type: "run_resumed",
  run: "run",
  workflow: "test",
  file: "test.workflow.yaml",
  steps: ["a", "b", "c"].map((id) => ({ id, depends_on: [] })),
  max_parallel: 8,
  time: "2026-01-01T00:00:00.000Z",
  inputs: {},
  kept: ["a", "b[0]"],
  changed: [],
};

describe("the first lines of a run that goes on", () => {
  const { snapshot } = new SnapshotFold();

  it("say what is kept and what runs", () => {
    assert.deepEqual(resumeLines(event, snapshot), [
      "resumed: 1 step kept (a), 2 steps to run (b, c)",
    ]);
  });

  it("say why more runs than was left", () => {
    const more = {
      ...event,
      changed: ["b"],
      removed: ["x"],
      unrecorded: ["c"],
    };
    assert.deepEqual(resumeLines(more, snapshot).slice(1), [
      "changed since, so they run with all that depends on them: b",
      "run again, as their outputs hold secrets, which no record has: c",
      "not in the file any more: x",
    ]);
  });
});
