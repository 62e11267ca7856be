import type { WorkflowText } from "../workflow/read-workflow.ts";

/** Of this machine; `file` is relative to the workspace folder, with `/`. */
export function workflowText(text: string, file: string): WorkflowText {
  const platform = process.platform === "win32" ? "windows" : "posix";
  return { text, file, platform };
}
