import type { Snapshot } from "../run/snapshot.ts";
import { formatFineDuration } from "./format-duration.ts";

/** `measured: 4.1 s side by side, 9.6 s one at a time, 2.3× (estimated 2.3×)`, of two runs that have ended. */
export function comparisonText(together: Snapshot, alone: Snapshot): string {
  const { duration_ms = 0, speedup = 1 } = together.finished ?? {};
  const aloneMs = alone.finished?.duration_ms ?? 0;
  const measured = aloneMs / Math.max(duration_ms, 1);
  return `measured: ${formatFineDuration(duration_ms)} side by side, ${formatFineDuration(aloneMs)} one at a time, ${measured.toFixed(1)}× (estimated ${speedup.toFixed(1)}×)`;
}
