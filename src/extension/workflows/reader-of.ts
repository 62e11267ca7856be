import { inTurns } from "../../base/in-turns.ts";
import { realClock } from "../../system/real-clock.ts";
import type { WorkflowText } from "../../workflow/read-workflow.ts";
import type { WorkflowDocument } from "../../workflow/workflow-document.ts";
import type { WorkflowEntry } from "./workflow-entry.ts";

/** Reads a text while the editor goes on, unless `known` was read from the same: a long one takes a tenth of a second. */
export function readerOf(
  known: Pick<WorkflowEntry, "path" | "text" | "read"> | undefined,
): (given: WorkflowText) => Promise<WorkflowDocument> {
  return async (given) => {
    if (known?.path === given.file && known.text === given.text) {
      return known.read;
    }
    const { readInParts } = await import("../../workflow/read-workflow.ts");
    return inTurns(readInParts(given), realClock);
  };
}
