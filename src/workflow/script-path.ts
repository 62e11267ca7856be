import { inFolder } from "./in-folder.ts";
import { literalText } from "./literal-text.ts";
import type { Step } from "./step.ts";

/** Of the file that a step runs, as seen from the workspace folder or absolute; undefined where there is none, or an expression says which. */
export function scriptPath({
  action,
  workingDirectory,
}: Step): string | undefined {
  if (!("program" in action) || action.program.kind !== "file") {
    return undefined;
  }
  const script = literalText(action.program.path.value);
  const folder = workingDirectory ? literalText(workingDirectory.value) : ".";
  return script === undefined || folder === undefined
    ? undefined
    : inFolder(folder, script);
}
