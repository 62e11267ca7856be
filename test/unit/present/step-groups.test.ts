import assert from "node:assert/strict";
import { groupSteps } from "../../../src/present/step-groups.ts";
import { ToldRun } from "../../support/told-run.ts";

describe("step groups", () => {
  it("put what needs attention first, each group in file order", () => {
    const run = new ToldRun({ a: [], b: [], c: [], d: ["c"], e: ["b"], f: [] })
      .start(0, "a", "b", "c", "f")
      .succeed(10, "f", "a")
      .fail(20, "c")
      .block(20, "d");
    const groups = groupSteps(run.snapshot).map(
      ({ group, steps }) => `${group}: ${steps.map(({ id }) => id).join(" ")}`,
    );
    assert.deepEqual(groups, [
      "Running: b",
      "Failed: c",
      "Blocked: d",
      "Waiting: e",
      "Done: a f",
    ]);
  });

  it("leave children with their step", () => {
    const run = new ToldRun({ each: [] })
      .tell(0, {
        type: "step_expanded",
        step: "each",
        children: ["each[0]"],
        values: [1],
      })
      .start(0, "each[0]")
      .succeed(5, "each[0]");
    const [first, ...others] = groupSteps(run.snapshot);
    assert.equal(first?.group, "Running");
    assert.deepEqual(
      first.steps.map(({ id }) => id),
      ["each"],
    );
    assert.deepEqual(others, []);
  });
});
