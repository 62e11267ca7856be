import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import { journalOf } from "../../support/journal-file.ts";
import { RunFolder } from "../../../src/journal/run-folder.ts";
import { recordedOutputs } from "../../../src/launch/recorded-outputs.ts";
import { createPlan } from "../../../src/plan/create-plan.ts";
import type { RunFact } from "../../../src/run/events.ts";
import type { OutputRead } from "../../../src/workflow/output-read.ts";
import { ToldRun } from "../../support/told-run.ts";
import { nowhere, workflowOf } from "../../support/workflow-of.ts";
import { removeWorkspaces, workspaceWith } from "../../support/workspace.ts";

const file = "report.workflow.yaml";

function planOf(implied: boolean) {
  const workflow = workflowOf({
    a: {},
    b: { needs: ["a"] },
    c: { needs: ["b"] },
    d: {},
  });
  const steps = workflow.steps.map((step) => ({
    ...step,
    dependencies: step.dependencies.map(({ id }) => ({
      id,
      range: nowhere,
      implied,
    })),
  }));
  return createPlan({ ...workflow, file, steps }, { only: ["b"] });
}

function ended(
  status: "succeeded" | "failed",
  outputs?: Record<string, string>,
): RunFact {
  return {
    type: "step_finished",
    step: "a",
    status,
    attempts: 1,
    duration_ms: 1,
    ...(outputs ? { outputs } : {}),
  };
}

/** A workspace with these runs of one day, the oldest first. */
async function historyOf(...facts: readonly RunFact[]): Promise<string> {
  const root = await workspaceWith({});
  for (const [index, fact] of facts.entries()) {
    const day = String(index + 1).padStart(2, "0");
    const folder = new RunFolder(root, `202601${day}T000000.000Z-abcd`);
    const { events } = new ToldRun({ a: [] }).start(1, "a").tell(2, fact);
    await mkdir(folder.path, { recursive: true });
    await writeFile(folder.journal, journalOf(events));
  }
  return root;
}

describe("recorded outputs", () => {
  after(removeWorkspaces);

  it("are those of the last success", async () => {
    const root = await historyOf(
      ended("succeeded", { x: "old" }),
      ended("succeeded", { x: "new" }),
      ended("failed", { x: "bad" }),
    );
    const found = await recordedOutputs(root, planOf(true));
    assert.ok(found.ok);
    assert.deepEqual([...found.value], [["a", { x: "new" }]]);
  });

  it("are refused where one that is read holds a secret, and only there", async () => {
    const outputs = { token: "***", user: "me" };
    const root = await historyOf({
      ...ended("succeeded", outputs),
      masked_outputs: ["token"],
    } as RunFact);
    const readBy = async (reads: readonly OutputRead[]): Promise<boolean> => {
      const plan = planOf(false);
      const steps = plan.workflow.steps.map((step) =>
        step.id === "b" ? { ...step, reads } : step,
      );
      const workflow = { ...plan.workflow, steps };
      const found = await recordedOutputs(root, { ...plan, workflow });
      if (found.ok) assert.deepEqual([...found.value], [["a", outputs]]);
      else assert.match(found.error, /step b needs the output token of a, /);
      return found.ok;
    };
    assert.equal(await readBy([]), true);
    assert.equal(await readBy([{ step: "a", output: "user" }]), true);
    assert.equal(await readBy([{ step: "d", output: "token" }]), true);
    assert.equal(await readBy([{ step: "a", output: "Token" }]), false);
    assert.equal(await readBy([{ step: "a" }]), false);
    assert.equal(await readBy([{}]), false);
  });

  it("may be none", async () => {
    const root = await historyOf(ended("succeeded"));
    const found = await recordedOutputs(root, planOf(true));
    assert.deepEqual(found.ok && [...found.value], [["a", {}]]);
  });

  it("are asked for where data is needed alone", async () => {
    const root = await historyOf(ended("failed"));
    const needed = await recordedOutputs(root, planOf(true));
    assert.ok(!needed.ok);
    assert.match(needed.error, /^step b needs the outputs of a, /);
    const waited = await recordedOutputs(root, planOf(false));
    assert.ok(waited.ok && waited.value.size === 0);
  });

  it("are not those of another workflow", async () => {
    const root = await historyOf(ended("succeeded", { x: "1" }));
    const plan = planOf(true);
    const other = { ...plan.workflow, file: "other.workflow.yaml" };
    const found = await recordedOutputs(root, { ...plan, workflow: other });
    assert.ok(!found.ok);
  });

  it("are not looked for where every step takes part", async () => {
    const found = await recordedOutputs(
      "/nowhere",
      createPlan(workflowOf({ a: {}, b: { needs: ["a"] } })),
    );
    assert.ok(found.ok && found.value.size === 0);
  });
});
