import { readFile } from "node:fs/promises";
import type { Result } from "../base/result.ts";
import { fail, ok } from "../base/result.ts";
import { readWorkflow } from "../workflow/read-workflow.ts";
import type { WorkflowText } from "../workflow/read-workflow.ts";
import type { WorkflowDocument } from "../workflow/workflow-document.ts";
import type { Workflow } from "../workflow/workflow.ts";
import { completeDocument, pathInWorkspace } from "./complete-document.ts";
import type { LaunchProblem, LaunchRequest } from "./launch.ts";

/** Reads and checks the workflow's file, or the text that stands for it. */
export async function readSource(
  request: LaunchRequest,
): Promise<Result<Workflow, LaunchProblem>> {
  const text = await readText(request);
  if (!text.ok) return fail({ kind: "usage", message: text.error });
  const { root, read = readAtOnce } = request;
  const file = pathInWorkspace(root, request.file);
  const document = await read({
    text: text.value,
    file,
    platform: process.platform === "win32" ? "windows" : "posix",
  });
  const { workflow, diagnostics } = await completeDocument(document, { root });
  return workflow ? ok(workflow) : fail({ kind: "invalid", file, diagnostics });
}

function readAtOnce(given: WorkflowText): Promise<WorkflowDocument> {
  return Promise.resolve(readWorkflow(given));
}

async function readText({
  file,
  text,
}: LaunchRequest): Promise<Result<string, string>> {
  if (text !== undefined) return ok(text);
  try {
    return ok(await readFile(file, "utf8"));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return fail(
      code === "ENOENT"
        ? `${file}: there is no such file`
        : `${file}: cannot be read: ${message}`,
    );
  }
}
