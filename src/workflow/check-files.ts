import type { TextRange } from "../base/text-range.ts";
import type { Template } from "../expression/template.ts";
import type { DiagnosticCode } from "./diagnostic-codes.ts";
import type { Diagnostic } from "./diagnostic.ts";
import { literalText } from "./literal-text.ts";
import { scriptPath } from "./script-path.ts";
import type { Located } from "./setting.ts";
import type { Step } from "./step.ts";
import type { Workflow } from "./workflow.ts";

export interface FileLookup {
  /** A path relative to the workspace folder, with `/`, or an absolute one. */
  exists(path: string): Promise<boolean>;
}

/** The files that are named in full and are not there, in the order of the file. */
export async function checkFiles(
  workflow: Workflow,
  files: FileLookup,
): Promise<readonly Diagnostic[]> {
  const found = await Promise.all([
    ...workflow.envFiles.map((path) => checkEnvFile(path, files)),
    ...workflow.steps.map((step) => checkScript(step, files)),
  ]);
  return found.flatMap((diagnostic) => diagnostic ?? []);
}

async function checkEnvFile(
  path: Located<Template>,
  files: FileLookup,
): Promise<Diagnostic | undefined> {
  const literal = literalText(path.value);
  if (literal === undefined || (await files.exists(literal))) return undefined;
  return notFound("env-file-not-found", literal, path.range);
}

async function checkScript(
  step: Step,
  files: FileLookup,
): Promise<Diagnostic | undefined> {
  const { action } = step;
  if (!("program" in action) || action.program.kind !== "file") {
    return undefined;
  }
  const path = scriptPath(step);
  if (path === undefined) return undefined;
  if (await files.exists(path)) return undefined;
  return notFound("script-not-found", path, action.program.path.range);
}

function notFound(
  code: DiagnosticCode,
  path: string,
  range: TextRange,
): Diagnostic {
  const message = `There is no file '${path}'.`;
  return { code, severity: "error", message, range, related: [] };
}
