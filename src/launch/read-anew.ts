import type { WorkflowText } from "../workflow/read-workflow.ts";
import type { WorkflowDocument } from "../workflow/workflow-document.ts";

/** Loads what reads YAML only now: that is a third of the program, and a run of a text that was kept needs none of it. */
export async function readAnew(given: WorkflowText): Promise<WorkflowDocument> {
  const { readWorkflow } = await import("../workflow/read-workflow.ts");
  return readWorkflow(given);
}
