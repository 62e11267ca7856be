import type { TextRange } from "../base/text-range.ts";
import type { Diagnostic } from "./diagnostic.ts";

/** `FILE:LINE:COL: error CODE message`, and a line for each related place. */
export function formatDiagnostic(file: string, diagnostic: Diagnostic): string {
  const { severity, code, message, range, related } = diagnostic;
  const place = ({ start }: TextRange, of = file): string =>
    `${of}:${start.line + 1}:${start.character + 1}`;
  return [
    `${place(range)}: ${severity} ${code} ${message}`,
    ...related.map(
      (other) => `  ${place(other.range, other.file)}: ${other.message}`,
    ),
  ].join("\n");
}
