import { createPlan } from "../../src/plan/create-plan.ts";
import type { Plan } from "../../src/plan/plan.ts";
import type { Script } from "./run-rig.ts";
import type { StepSketch } from "./workflow-of.ts";
import { workflowOf } from "./workflow-of.ts";

export function planOfScript(
  steps: Readonly<Record<string, StepSketch>>,
  { selection, durations }: Script,
): Plan {
  return createPlan(workflowOf(steps), {
    ...selection,
    ...(durations && { durations }),
  });
}
