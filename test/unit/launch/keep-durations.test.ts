import assert from "node:assert/strict";
import { readDurations } from "../../../src/journal/duration-history.ts";
import { keepDurations } from "../../../src/launch/keep-durations.ts";
import type { Workflow } from "../../../src/workflow/workflow.ts";
import { uses } from "../../support/calls.ts";
import { foreach } from "../../support/fan-outs.ts";
import type { Act } from "../../support/run-rig.ts";
import { RunRig } from "../../support/run-rig.ts";
import type { StepSketch } from "../../support/workflow-of.ts";
import { fixed, workflowOf } from "../../support/workflow-of.ts";
import { removeWorkspaces, workspaceWith } from "../../support/workspace.ts";

type Sketch = Readonly<Record<string, StepSketch>>;

const inner: Sketch = { a: {}, b: { needs: ["a"] } };

function named(file: string, steps: Sketch): Workflow {
  return { ...workflowOf(steps), file };
}

/** What is known of each file when these steps have run; `x` is called by them. */
async function learned(
  steps: Sketch,
  acts: Readonly<Record<string, Act | readonly Act[]>>,
  isKept: (id: string) => boolean = () => false,
): Promise<Readonly<Record<string, Record<string, number>>>> {
  const root = await workspaceWith({});
  const rig = new RunRig(steps, { acts, calls: { x: { steps: inner } } });
  await rig.finish();
  const called = new Map([["x", named("x.yaml", inner)]]);
  const workflow = { ...named("w.yaml", steps), called };
  const { snapshot } = rig.run;
  await keepDurations({ root, run: "r" }, workflow, { snapshot, isKept });
  const files = ["w.yaml", "x.yaml"];
  const known = await Promise.all(
    files.map((file) => readDurations({ root, file })),
  );
  return Object.fromEntries(
    files.map((file, index) => [file, Object.fromEntries(known[index] ?? [])]),
  );
}

describe("what a run learns", () => {
  after(removeWorkspaces);

  it("is how long the steps took that succeeded", async () => {
    const retry = { maxAttempts: fixed(2), delay: fixed(100) };
    const acts = {
      good: { takes: 1500 },
      bad: { takes: 70, exit: 1 },
      again: [{ takes: 50, exit: 1 }, { takes: 350 }],
    };
    const steps = { good: {}, bad: {}, never: { needs: ["bad"] } };
    assert.deepEqual(
      await learned(
        { ...steps, again: { retry }, skipped: { if: "false" } },
        acts,
      ),
      { "w.yaml": { good: 1.5, again: 0.45 }, "x.yaml": {} },
    );
  });

  it("is nothing of what stood before", async () => {
    const known = await learned({ a: {}, b: {} }, {}, (id) => id === "a");
    assert.deepEqual(known["w.yaml"], { b: 0.01 });
  });

  it("is the whole of a step that fans out", async () => {
    const steps = { many: { fanOut: foreach([1, 2], { maxParallel: 1 }) } };
    const acts = { "many[0]": { takes: 30 }, "many[1]": { takes: 20 } };
    const known = await learned(steps, acts);
    assert.deepEqual(known["w.yaml"], { many: 0.05 });
  });

  it("is that of a called workflow for its own file", async () => {
    const acts = { "call.a": { takes: 30 }, "call.b": { takes: 20 } };
    assert.deepEqual(await learned({ call: uses("x") }, acts), {
      "w.yaml": { call: 0.05 },
      "x.yaml": { a: 0.03, b: 0.02 },
    });
  });

  it("is all of a workflow that is called again and again", async () => {
    const acts = { "call[0].a": { takes: 30 }, "call[1].a": { takes: 50 } };
    const steps = { call: { ...uses("x"), fanOut: foreach([1, 2]) } };
    const known = await learned(steps, acts);
    assert.deepEqual(known["x.yaml"], { a: 0.04, b: 0.01 });
  });
});
