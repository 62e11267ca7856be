import assert from "node:assert/strict";
import { runTooltip } from "../../../src/present/run-tooltip.ts";
import { ToldRun } from "../../support/told-run.ts";

const steps = { a: [], b: [], c: ["a", "b"] };
const start = [
  "report.workflow.yaml: loaded, validated, file scopes checked",
  "report: graph built (3 steps, 2 dependencies), up to 8 workers",
];

describe("a run's tooltip", () => {
  it("tells what was done before the first step", () => {
    assert.equal(runTooltip(new ToldRun(steps).snapshot), start.join("\n"));
  });

  it("adds at the end what the run came to", () => {
    const run = new ToldRun(steps)
      .start(0, "a", "b")
      .succeed(1000, "a")
      .fail(1000, "b")
      .block(1000, "c")
      .finish(1000, "failed", { work_ms: 2000 });
    assert.deepEqual(runTooltip(run.snapshot).split("\n"), [
      ...start,
      "failed: 1 succeeded, 1 failed, 1 blocked in 1.0 s; one at a time about 2.0 s, 50 % saved (2.0×)",
      "failed: b (exit code 1)",
      "blocked by b: c",
    ]);
  });
});
