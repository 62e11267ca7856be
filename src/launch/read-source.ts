import { readFile } from "node:fs/promises";
import type { Result } from "../base/result.ts";
import { fail, ok } from "../base/result.ts";
import type { Workflow } from "../workflow/workflow.ts";
import { completeDocument, pathInWorkspace } from "./complete-document.ts";
import type { LaunchProblem, LaunchRequest } from "./launch.ts";
import { readAnew } from "./read-anew.ts";
import { workflowText } from "./workflow-text.ts";

/** Reads and checks the workflow's file, or the text that stands for it. */
export async function readSource(
  request: LaunchRequest,
): Promise<Result<Workflow, LaunchProblem>> {
  const text = await readText(request);
  if (!text.ok) return fail({ kind: "usage", message: text.error });
  const { root, read = readAnew } = request;
  const file = pathInWorkspace(root, request.file);
  const document = await read(workflowText(text.value, file));
  const { workflow, diagnostics } = await completeDocument(document, { root });
  return workflow ? ok(workflow) : fail({ kind: "invalid", file, diagnostics });
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
