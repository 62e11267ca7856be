import { cycleText } from "../present/cycle-text.ts";
import type { Diagnostic } from "../workflow/diagnostic.ts";
import { formatDiagnostic } from "../workflow/format-diagnostic.ts";
import { clip } from "./clip.ts";
import type { CommandContext } from "./command-context.ts";
import { lookOf } from "./look.ts";
import type { Output } from "./output.ts";

/** What was found in one file, as its user names it. */
export interface FileFindings {
  readonly file: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** The findings, and below each that tells of steps which wait for each other a drawing of these. */
export function writeDiagnostics(
  { file, diagnostics }: FileFindings,
  output: Output,
  { environment }: Pick<CommandContext, "environment">,
): void {
  const look = lookOf(output, environment);
  for (const diagnostic of diagnostics) {
    output.write(`${formatDiagnostic(file, diagnostic)}\n`);
    for (const line of cycleText(diagnostic.cycle ?? [])) {
      output.write(`${look.glyphs(clip(line, look.width))}\n`);
    }
  }
}

/** Where there is a drawing, how to get it as a picture. */
export function writePictureHint(
  { file, diagnostics }: FileFindings,
  output: Output,
): void {
  if (!diagnostics.some(({ cycle }) => cycle)) return;
  output.write(`(as a picture: slipstream plan ${file} --format mermaid)\n`);
}
