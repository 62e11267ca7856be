import assert from "node:assert/strict";
import { codeLenses } from "../../../src/present/code-lens.ts";
import {
  outlineStepRow,
  workflowRow,
} from "../../../src/present/workflow-rows.ts";
import { readWorkflow } from "../../../src/workflow/read-workflow.ts";

const good = readWorkflow({
  text: "name: report\nsteps:\n  - id: a\n    run: 'true'\n  - id: b\n    run: 'true'\n    depends_on: [a]\n",
  file: "report.workflow.yaml",
});
const bad = readWorkflow({ text: "steps: 3\n", file: "bad.workflow.yaml" });
const last = {
  run: "20260101T000000.000Z-abcd",
  status: "succeeded",
  durationMs: 3100,
  endedAt: 0,
  failed: [],
} as const;

describe("code lenses", () => {
  it("stand over the name and over every step", () => {
    const lenses = codeLenses(good, last).map(
      ({ range, title }) => `${range.start.line + 1} ${title}`,
    );
    assert.deepEqual(lenses, [
      "1 $(play) Run",
      "1 Run Many Times…",
      "1 last: passed 3.1 s",
      "3 $(play) Run",
      "3 Run from here",
      "5 $(play) Run",
      "5 Run from here",
    ]);
  });

  it("offer to go on with a run that did not come to its end", () => {
    for (const status of ["interrupted", "cancelled"] as const) {
      const [, , , lens] = codeLenses(good, { ...last, status });
      assert.deepEqual(lens?.action, { kind: "resume", run: last.run });
    }
  });

  it("are not there over a file that cannot run", () => {
    assert.deepEqual(codeLenses(bad, last), []);
  });
});

describe("the row of a workflow", () => {
  it("says how the last run ended, that it runs, or where the file is", () => {
    const facts = {
      document: good,
      path: "report.workflow.yaml",
      running: false,
      now: 1000,
    };
    assert.equal(workflowRow(facts).description, "report.workflow.yaml");
    assert.equal(
      workflowRow({ ...facts, last }).description,
      "passed just now · 3.1 s",
    );
    const running = workflowRow({ ...facts, last, running: true });
    assert.equal(running.description, "running");
    assert.equal(running.icon.codicon, "sync~spin");
  });

  it("says of a file with errors the first of them", () => {
    const row = workflowRow({
      document: bad,
      path: "bad.workflow.yaml",
      running: false,
      now: 0,
    });
    assert.equal(row.icon.codicon, "error");
    assert.equal(row.description, bad.diagnostics[0]?.message);
  });

  it("has below it what each step waits for", () => {
    const rows = good.outline.steps.map(outlineStepRow);
    assert.deepEqual(
      rows.map(({ label, description }) => [label, description]),
      [
        ["a", ""],
        ["b", "waits for a"],
      ],
    );
  });
});
