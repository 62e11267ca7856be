import assert from "node:assert/strict";
import { stepLine, stepText } from "../../../src/present/step-line.ts";
import { stepTooltip } from "../../../src/present/step-tooltip.ts";
import { testRow, testsOf } from "../../../src/present/test-rows.ts";
import { ToldRun } from "../../support/told-run.ts";

function runWith(...statuses: readonly ("passed" | "failed")[]): ToldRun {
  const run = new ToldRun({ a: [] }).start(0, "a");
  statuses.forEach((status, index) => {
    const message = status === "failed" ? { message: "exit code 1" } : {};
    run.tell(10, {
      type: "step_tested",
      step: "a",
      attempt: 1,
      name: `t${index}`,
      status,
      ...message,
    });
  });
  return run;
}

describe("acceptance tests, shown", () => {
  it("are counted behind the step", () => {
    const run = runWith("passed", "passed").succeed(1000, "a");
    const { snapshot } = run;
    const line = stepLine(snapshot.steps.get("a")!, { snapshot, at: 1000 });
    assert.equal(stepText(line), "2 tests passed · 1.0 s");
  });

  it("are rows below the step", () => {
    const { snapshot } = runWith("passed", "failed");
    const rows = testsOf(snapshot.steps.get("a")!).map(testRow);
    assert.deepEqual(
      rows.map(({ label, description, icon, accessibleLabel }) =>
        [label, description, icon.codicon, accessibleLabel].join(" | "),
      ),
      [
        "t0 |  | pass | t0, passed",
        "t1 | exit code 1 | error | t1, failed, exit code 1",
      ],
    );
  });

  it("stand in the tooltip", () => {
    const { snapshot } = runWith("passed", "failed");
    const step = snapshot.steps.get("a")!;
    const text = stepTooltip(step, undefined, { snapshot, at: 10 });
    assert.match(text, /Acceptance tests:\n- ✓ t0\n- ✗ t1: exit code 1$/);
  });
});
