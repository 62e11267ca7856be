import type { Result } from "../base/result.ts";
import { fail, ok } from "../base/result.ts";
import { readNamedText } from "../system/prompt-files.ts";
import type { WorkflowPath } from "./workspace.ts";

/** The text of a workflow file; the error names the file as it was typed. */
export async function readText({
  typed,
  absolute,
}: WorkflowPath): Promise<Result<string, string>> {
  try {
    return ok(await readNamedText(absolute));
  } catch (error) {
    return fail(`${typed}: ${reasonOf(error)}`);
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file.",
  ENOTDIR: "there is no such file.",
  EISDIR: "this is a folder.",
  EACCES: "it may not be read.",
};

function reasonOf(error: unknown): string {
  if (!(error instanceof Error && "code" in error)) throw error;
  return reasons[String(error.code)] ?? error.message;
}
