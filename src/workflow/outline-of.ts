import type { Workflow } from "./workflow.ts";
import type { Outline } from "./workflow-document.ts";

/** The outline that `readWorkflow` gives beside a workflow. */
export function outlineOf({ name, nameRange, steps }: Workflow): Outline {
  return {
    name,
    nameRange,
    steps: steps.map(({ id, idRange, range, dependencies, handler }) => ({
      id,
      idRange,
      range,
      dependsOn: dependencies.map((dependency) => dependency.id),
      ...(handler && { handler }),
    })),
  };
}
