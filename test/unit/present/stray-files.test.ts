import assert from "node:assert/strict";
import { stepTooltip } from "../../../src/present/step-tooltip.ts";
import { stepLine, stepText } from "../../../src/present/step-line.ts";
import {
  strayLine,
  strayRows,
  strayText,
} from "../../../src/present/stray-files.ts";
import { summaryOf } from "../../../src/present/summary.ts";
import { ToldRun } from "../../support/told-run.ts";

function runWith(
  files: readonly string[],
  count = files.length,
  beside?: readonly string[],
): ToldRun {
  return new ToldRun({ a: [], b: [] }).start(0, "a", "b").tell(10, {
    type: "step_wrote_outside",
    step: "a",
    attempt: 1,
    files,
    count,
    ...(beside && { beside }),
  });
}

describe("what a step wrote outside its scope, shown", () => {
  it("stands behind the step, in a line and in the summary", () => {
    const { snapshot } = runWith(["x", "y"], 2, ["b"])
      .succeed(1000, "a", "b")
      .finish(1000, "succeeded");
    const step = snapshot.steps.get("a")!;
    const line = stepText(stepLine(step, { snapshot, at: 1000 }));
    assert.equal(line, "wrote 2 files outside its scope · 1.0 s");
    assert.equal(
      strayLine(step),
      "outside its scope: x, y (or by b at the same time)",
    );
    assert.deepEqual(summaryOf(snapshot)?.details, [
      "wrote files outside their scope: a",
    ]);
  });

  it("has a row a file, and one for the rest", () => {
    const step = runWith(["x", "y"], 30).snapshot.steps.get("a")!;
    assert.deepEqual(
      strayRows(step).map(({ label, accessibleLabel }) => [
        label,
        accessibleLabel,
      ]),
      [
        ["x", "x, written outside its scope"],
        ["y", "y, written outside its scope"],
        ["… and 28 more", "… and 28 more, written outside its scope"],
      ],
    );
  });

  it("is plain text in the tooltip", () => {
    const { snapshot } = runWith(["*x*"], 1, ["b"]);
    const step = snapshot.steps.get("a")!;
    const text = stepTooltip(step, undefined, { snapshot, at: 10 });
    assert.match(text, /scope \\\(or by b\\\):\n- \\\*x\\\*/);
  });

  it("is nothing where it did not", () => {
    const step = runWith(["x"]).snapshot.steps.get("b")!;
    assert.equal(strayText(step), "");
    assert.equal(strayLine(step), "");
    assert.deepEqual(strayRows(step), []);
  });
});
