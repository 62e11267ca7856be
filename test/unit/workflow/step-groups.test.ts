import assert from "node:assert/strict";
import { readWorkflow } from "../../../src/workflow/read-workflow.ts";
import type { Workflow } from "../../../src/workflow/workflow.ts";

const text = `
step_groups:
  - {id: rollout, steps: [all, canary], execute: sequential, max_workers: 2}
  - {id: checks, steps: [lint, unit]}
steps:
  lint: {run: x}
  unit: {run: x}
  canary: {run: 'echo \${steps.all.outputs}', depends_on: [checks, unit]}
  all: {run: x}
  tell: {run: x, depends_on: [rollout]}
`;

function read(source: string): Workflow {
  const read = readWorkflow({ text: source, file: "test.workflow.yaml" });
  assert.deepEqual(read.diagnostics, []);
  assert.ok(read.workflow !== undefined);
  return read.workflow;
}

/** `id line:character`, and the group that made it one. */
function dependenciesOf(workflow: Workflow, id: string): readonly string[] {
  const step = workflow.steps.find((one) => one.id === id);
  return (step?.dependencies ?? []).map((one) => {
    const { line, character } = one.range.start;
    const by = one.group ? ` ${one.group.id} ${one.group.as}` : "";
    return `${one.id} ${line}:${character}${by}`;
  });
}

describe("groups of steps", () => {
  it("stand for all their steps where depends_on names them", () => {
    assert.deepEqual(dependenciesOf(read(text), "tell"), [
      "all 9:30 rollout members",
      "canary 9:30 rollout members",
    ]);
  });

  it("are in order where they are sequential, at the member's entry", () => {
    assert.deepEqual(dependenciesOf(read(text), "canary"), [
      "lint 7:58 checks members",
      "unit 7:66",
      "all 2:31 rollout order",
    ]);
  });

  it("make dependencies that no reference implies", () => {
    const { steps } = read(text);
    const all = steps.flatMap((step) => step.dependencies);
    assert.ok(all.every((dependency) => !dependency.implied));
  });

  it("are part of the workflow", () => {
    const { groups } = read(text);
    assert.deepEqual(
      groups.map(({ id, steps, isSequential }) => [id, steps, isSequential]),
      [
        ["rollout", ["all", "canary"], true],
        ["checks", ["lint", "unit"], false],
      ],
    );
    assert.equal(groups[0]?.maxWorkers?.kind, "fixed");
    assert.equal(groups[1]?.maxWorkers, undefined);
  });

  it("may not unfold to more dependencies than a run can hold", () => {
    const ids = Array.from({ length: 1000 }, (_, index) => `s${index}`);
    const members = ids.map((id) => `  ${id}: {run: x}`);
    const waiting = ids.map((id) => `  w${id}: {run: x, depends_on: all}`);
    const { diagnostics } = readWorkflow({
      text: [
        `step_groups: [{id: all, steps: [${ids.join()}]}]`,
        "steps:",
        ...members,
        ...waiting,
      ].join("\n"),
      file: "test.workflow.yaml",
    });
    assert.deepEqual(
      diagnostics.map(({ code }) => code),
      ["too-large"],
    );
  });
});
