import type { Result } from "../base/result.ts";
import { fail, ok } from "../base/result.ts";
import { createPlan } from "../plan/create-plan.ts";
import type { Durations } from "../plan/durations.ts";
import type { Plan } from "../plan/plan.ts";
import type { Selection } from "../plan/selection.ts";
import type { Workflow } from "../workflow/workflow.ts";

/** The error names the first selected step that is not there. */
export function planOf(
  workflow: Workflow,
  { only = [], from = [] }: Selection,
  durations: Durations,
): Result<Plan, string> {
  const ids = new Set(workflow.steps.map(({ id }) => id));
  const unknown = [...only, ...from].find((id) => !ids.has(id));
  return unknown === undefined
    ? ok(createPlan(workflow, { only, from, durations }))
    : fail(
        `there is no step ${unknown} in ${workflow.file} (steps: ${[...ids].slice(0, 20).join(", ")})`,
      );
}
