import type { Diagnostic } from "../workflow/diagnostic.ts";

/** `FILE:LINE:COL: error CODE message`, with the places it is related to. */
export function diagnosticText(file: string, diagnostic: Diagnostic): string {
  const { severity, code, message, range, related } = diagnostic;
  const place = ({ start }: Diagnostic["range"]): string =>
    `${file}:${start.line + 1}:${start.character + 1}`;
  return [
    `${place(range)}: ${severity} ${code} ${message}`,
    ...related.map((other) => `  ${place(other.range)}: ${other.message}`),
  ].join("\n");
}
