import type { Step } from "../workflow/step.ts";
import type { Workflow } from "../workflow/workflow.ts";

/** What the file says of a step by the id under which it is told of: `test`, `test[0]`, `deploy.build`. */
export function definitionOf(workflow: Workflow, id: string): Step | undefined {
  let place: Workflow | undefined = workflow;
  let step: Step | undefined;
  for (const part of id.split(".")) {
    const name = part.replace(/\[\d+\]$/, "");
    step = place?.steps.find((one) => one.id === name);
    place =
      step?.action.type === "workflow"
        ? workflow.called?.get(step.action.file)
        : undefined;
  }
  return step;
}
