import type { Result } from "../base/result.ts";
import { ok } from "../base/result.ts";
import { completeDocument } from "../launch/complete-document.ts";
import type { WorkflowDocument } from "../workflow/workflow-document.ts";
import type { DocumentReader } from "./document-reader.ts";
import { readText } from "./read-text.ts";
import type { WorkflowPath } from "./workspace.ts";

/** A workflow file with all that can be said of it without running it. */
export async function readDocument(
  path: WorkflowPath,
  root: string,
  read: DocumentReader["read"],
): Promise<Result<WorkflowDocument, string>> {
  const text = await readText(path);
  if (!text.ok) return text;
  const document = await read({
    text: text.value,
    file: path.named,
    platform: process.platform === "win32" ? "windows" : "posix",
  });
  return ok(await completeDocument(document, { root }));
}
