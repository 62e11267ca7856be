import assert from "node:assert/strict";
import { planDot } from "../../../src/present/plan-dot.ts";
import { planMermaid } from "../../../src/present/plan-mermaid.ts";
import type { PlanSummary } from "../../../src/present/plan-summary.ts";
import { planSummary } from "../../../src/present/plan-summary.ts";
import { planText } from "../../../src/present/plan-text.ts";
import { createPlan } from "../../../src/plan/create-plan.ts";
import { readWorkflow } from "../../../src/workflow/read-workflow.ts";

function summaryOf(
  text: string,
  usual: Readonly<Record<string, number>> = {},
): PlanSummary {
  const { workflow, diagnostics } = readWorkflow({
    text,
    file: "plan.workflow.yaml",
    platform: "posix",
  });
  assert.ok(workflow, JSON.stringify(diagnostics));
  return planSummary(
    createPlan(workflow, { durations: new Map(Object.entries(usual)) }),
    8,
  );
}

const step = (id: string, ...dependsOn: readonly string[]): string =>
  `  - { id: ${id}, run: "true", depends_on: [${dependsOn.join(", ")}] }\n`;

const ladder = `steps:\n${step("a")}${step("b", "a")}${step("c")}${step("d")}`;

describe("planSummary", () => {
  it("takes the slots into the lower bound and the order of starting", () => {
    const plan = summaryOf(`execution: { max_workers: 1 }\n${ladder}`);
    assert.equal(plan.maxParallel, 1);
    assert.equal(plan.forecast.lowerBound, 4);
    assert.deepEqual(plan.criticalPath, ["a", "b"]);
    assert.deepEqual(plan.readyOrder, ["a", "c", "d", "b"]);
    assert.deepEqual(plan.waves, [["a", "c", "d"], ["b"]]);
  });

  it("keeps to the order of the file where steps run one at a time", () => {
    const plan = summaryOf(
      `execution: { parallel: false }\nsteps:\n${step("x")}${step("a")}${step("b", "a")}`,
    );
    assert.equal(plan.maxParallel, 1);
    assert.deepEqual(plan.readyOrder, ["x", "a", "b"]);
  });

  it("leaves the limit out where the file computes it", () => {
    const plan = summaryOf(
      `execution: { max_workers: "\${env.N:-3}" }\n${ladder}`,
    );
    assert.equal(plan.maxParallel, undefined);
    assert.equal(plan.forecast.lowerBound, 2);
    assert.match(planText(plan)[0] ?? "", /limit computed when it runs$/);
  });

  it("leaves the limit out where the file leaves it to the machine", () => {
    const plan = summaryOf(`execution: { max_workers: auto }\n${ladder}`);
    assert.equal(plan.maxParallel, undefined);
  });

  it("says what bounds the time from below", () => {
    const bound = (text: string): string =>
      planText(summaryOf(text)).find((line) => line.startsWith("lower")) ?? "";
    assert.match(bound(ladder), /the time of 2 steps \(the critical path\)$/);
    assert.match(
      bound(`execution: { max_workers: 1 }\n${ladder}`),
      /the time of 4 steps \(with 1 slot\)$/,
    );
  });
});

describe("what a plan is expected to take", () => {
  const narrow = `execution: { max_workers: 2 }\n${ladder}`;
  const lines = (plan: PlanSummary): readonly string[] =>
    planText(plan).filter((line) => /^(crit|lower|expe|dura)/.test(line));

  it("is counted in steps while none is known", () => {
    const plan = summaryOf(narrow);
    assert.deepEqual(plan.forecast, {
      known: 0,
      criticalPath: 2,
      work: 4,
      lowerBound: 2,
      expected: 2,
    });
    assert.deepEqual(lines(plan), [
      "critical path  a → b",
      "lower bound    the time of 2 steps (the critical path)",
      "expected       the time of 2 steps",
      "durations      none known yet: each step counts as 1 s",
    ]);
  });

  it("is what the steps usually take, one that is not known a second", () => {
    const plan = summaryOf(narrow, { a: 0.03, b: 0.05, c: 4 });
    assert.deepEqual(plan.criticalPath, ["c"]);
    assert.deepEqual(plan.readyOrder, ["c", "d", "a", "b"]);
    assert.deepEqual(lines(plan), [
      "critical path  c  (4.0 s)",
      "lower bound    4.0 s (the critical path)",
      "expected       4.0 s",
      "durations      known of 3 of 4 steps; the other counts as 1 s",
    ]);
  });

  it("may be more than the lower bound", () => {
    const usual = { a: 0.1, b: 0.1, c: 0.2, d: 0.3 };
    const plan = summaryOf(narrow, usual);
    assert.deepEqual(lines(plan).slice(1), [
      "lower bound    350 ms (with 2 slots)",
      "expected       400 ms",
      "durations      known of all steps",
    ]);
  });

  it("is not known where the limit is not", () => {
    const plan = summaryOf(`execution: { max_workers: auto }\n${ladder}`);
    assert.equal(plan.forecast.expected, undefined);
    assert.match(lines(plan)[2] ?? "", /not known: the limit is computed/);
  });

  it("leaves handlers out, of which nobody knows which will run", () => {
    const plan = summaryOf(
      `${ladder}handlers: { exit: { id: e, run: "true" } }\n`,
      { e: 9, a: 1 },
    );
    assert.equal(plan.forecast.expected, 2);
    assert.equal(plan.forecast.work, 4);
  });
});

describe("planMermaid and planDot", () => {
  it("never give a node a name that means something else", () => {
    const plan = summaryOf(
      `steps:\n${step("end")}${step("step_end")}${step("a-b", "end")}${step("a_b", "a-b")}${step("Graph")}`,
    );
    const nodes = planMermaid(plan)
      .filter((line) => line.includes("["))
      .map((line) => /^ {2}(\w+)\["(.*)"\]$/.exec(line)?.slice(1));
    assert.deepEqual(nodes, [
      ["step_end_", "end"],
      ["step_end", "step_end"],
      ["step_a_b", "a-b"],
      ["a_b", "a_b"],
      ["step_Graph", "Graph"],
    ]);
    assert.ok(planMermaid(plan).includes("  step_a_b ==> a_b"));
  });

  it("quote names that hold quotes", () => {
    const plan = summaryOf(`name: 'say "hi" \\ twice'\nsteps:\n${step("a")}`);
    assert.equal(planDot(plan)[0], 'digraph "say \\"hi\\" \\\\ twice" {');
  });
});
