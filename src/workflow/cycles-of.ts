import type { Diagnostic } from "./diagnostic.ts";

/** The loops among the findings, in their order; each member waits for the next, the last for the first. */
export function cyclesOf(
  diagnostics: readonly Diagnostic[],
): readonly (readonly string[])[] {
  return diagnostics.flatMap(({ cycle }) => (cycle ? [cycle] : []));
}
