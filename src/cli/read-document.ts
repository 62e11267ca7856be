import type { Result } from "../base/result.ts";
import { ok } from "../base/result.ts";
import { filesUnder } from "../launch/read-source.ts";
import { checkFiles } from "../workflow/check-files.ts";
import { readWorkflow } from "../workflow/read-workflow.ts";
import type { WorkflowDocument } from "../workflow/workflow-document.ts";
import { readText } from "./read-text.ts";
import type { WorkflowPath } from "./workspace.ts";

/** A workflow file with all that can be said of it without running it. */
export async function readDocument(
  path: WorkflowPath,
  root: string,
): Promise<Result<WorkflowDocument, string>> {
  const text = await readText(path);
  if (!text.ok) return text;
  const document = readWorkflow({
    text: text.value,
    file: path.named,
    platform: process.platform === "win32" ? "windows" : "posix",
  });
  const { workflow, diagnostics, outline } = document;
  if (workflow === undefined) return ok(document);
  const missing = await checkFiles(workflow, filesUnder(root));
  return missing.length === 0
    ? ok(document)
    : ok({ outline, diagnostics: [...diagnostics, ...missing] });
}
