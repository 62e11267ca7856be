import type { Workflow } from "../../workflow/workflow.ts";
import { readerOf } from "./reader-of.ts";
import type { WorkflowEntry } from "./workflow-entry.ts";

/**
 * What was read of the text of a run, for whoever shows it: the run itself is where its engine
 * is. Undefined where nothing comes of the text, as a file that it names has gone since.
 */
export async function workflowThatRuns(
  entry: WorkflowEntry,
  text: string,
): Promise<Workflow | undefined> {
  const { workflow } = entry.document;
  const isKnown = entry.text === text && workflow?.called === undefined;
  if (isKnown && workflow) return workflow;
  const read = await readerOf(entry)({
    text,
    file: entry.path,
    platform: process.platform === "win32" ? "windows" : "posix",
  });
  const { completeDocument } =
    await import("../../launch/complete-document.ts");
  const document = await completeDocument(read, { root: entry.root });
  return document.workflow;
}
