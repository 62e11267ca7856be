import type { Result } from "../base/result.ts";
import { fail, ok } from "../base/result.ts";
import type { Plan } from "../plan/plan.ts";
import type { StepAction } from "../workflow/step-action.ts";
import type { Workflow } from "../workflow/workflow.ts";
import type { LaunchRequest } from "./launch.ts";

/** A step that takes part and runs a task of the editor needs an editor. */
export function checkTasks(
  { workflow, selected }: Plan,
  { tasks }: Pick<LaunchRequest, "tasks">,
): Result<void, string> {
  if (tasks !== undefined) return ok(undefined);
  const steps = workflow.steps.filter(
    ({ action }, index) =>
      selected[index] === true && runsTask(action, workflow.called),
  );
  if (steps.length === 0) return ok(undefined);
  const ids = steps.map(({ id }) => `'${id}'`).join(", ");
  const who =
    steps.length === 1
      ? `the step ${ids} runs a VS Code task`
      : `the steps ${ids} run VS Code tasks`;
  return fail(
    `${who}, so ${workflow.file} needs VS Code: run it there, or leave ${steps.length === 1 ? "that step" : "these steps"} out by --only or --from`,
  );
}

/** Itself, or a step of the workflow that it calls. */
function runsTask(action: StepAction, called: Workflow["called"]): boolean {
  if (action.type !== "workflow") return action.type === "task";
  const steps = called?.get(action.file)?.steps ?? [];
  return steps.some((step) => runsTask(step.action, called));
}
