import { createPlan } from "../../src/plan/create-plan.ts";
import type { Plan } from "../../src/plan/plan.ts";
import { readWorkflow } from "../../src/workflow/read-workflow.ts";
import { layers } from "../work.ts";
import { workflowText } from "../workflow-text.ts";

/** Layers of 100 steps, each on 3 of the layer before. */
export function planOf(count: number): Plan {
  const text = workflowText(layers(count / 100, 100));
  const { workflow } = readWorkflow({ text, file: "bench.workflow.yaml" });
  if (workflow === undefined) throw new Error("It is no workflow.");
  return createPlan(workflow);
}
