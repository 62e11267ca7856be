import type { Diagnostic } from "../workflow/diagnostic.ts";
import { counted } from "../present/counted.ts";
import type { CommandContext } from "./command-context.ts";
import { readAnew } from "../launch/read-anew.ts";
import type { ExitCode } from "./exit-codes.ts";
import { exitCodes } from "./exit-codes.ts";
import type { OutputFormat } from "./output-format.ts";
import { readDocument } from "./read-document.ts";
import { refuse } from "./refuse.ts";
import { workspaceFolder, workflowPath } from "./workspace.ts";
import type { FileFindings } from "./write-diagnostics.ts";
import { writeDiagnostics, writePictureHint } from "./write-diagnostics.ts";

/** `slipstream validate FILE…`. */
export async function validateCommand(
  files: readonly string[],
  options: { readonly format: OutputFormat; readonly root?: string },
  context: CommandContext,
): Promise<ExitCode> {
  const root = workspaceFolder(context.folder, options.root);
  if (!root.ok) return refuse(root.error, context);
  const places = { folder: context.folder, root: root.value };
  const findings: FileFindings[] = [];
  for (const file of files) {
    const path = workflowPath(file, places);
    const read = await readDocument(path, root.value, readAnew);
    if (read.ok) findings.push({ file, diagnostics: read.value.diagnostics });
    else refuse(read.error, context);
  }
  const write = options.format === "json" ? writeJson : writeText;
  write(findings, context);
  const errors = count(findings, "error");
  return errors > 0 || findings.length < files.length
    ? exitCodes.usage
    : exitCodes.ok;
}

function writeText(
  findings: readonly FileFindings[],
  context: CommandContext,
): void {
  const { out } = context;
  for (const found of findings) {
    writeDiagnostics(found, out, context);
    writePictureHint(found, out);
  }
  const errors = count(findings, "error");
  const warnings = count(findings, "warning");
  const parts = [
    ...(errors > 0 ? [counted(errors, "error")] : []),
    ...(warnings > 0 ? [counted(warnings, "warning")] : []),
  ];
  const verdict = parts.length === 0 ? "no problems" : parts.join(", ");
  if (findings.length > 0) {
    out.write(`${counted(findings.length, "file")} checked: ${verdict}\n`);
  }
}

/** Lines and columns from 1, as in the text. */
function writeJson(
  findings: readonly FileFindings[],
  { out }: CommandContext,
): void {
  const list = findings.map(({ file, diagnostics }) => ({
    file,
    diagnostics: diagnostics.map(diagnosticJson),
  }));
  out.write(`${JSON.stringify(list, null, 2)}\n`);
}

function diagnosticJson(diagnostic: Diagnostic): unknown {
  const { severity, code, message, range, related, cycle } = diagnostic;
  return {
    severity,
    code,
    message,
    ...placeJson(range),
    related: related.map((place) => ({
      message: place.message,
      ...(place.file !== undefined && { file: place.file }),
      ...placeJson(place.range),
    })),
    ...(cycle && { cycle }),
  };
}

function placeJson({ start, end }: Diagnostic["range"]): object {
  return {
    line: start.line + 1,
    column: start.character + 1,
    end_line: end.line + 1,
    end_column: end.character + 1,
  };
}

function count(
  findings: readonly FileFindings[],
  severity: Diagnostic["severity"],
): number {
  return findings
    .flatMap(({ diagnostics }) => diagnostics)
    .filter((diagnostic) => diagnostic.severity === severity).length;
}
