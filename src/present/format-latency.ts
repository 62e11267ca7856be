import { formatDuration } from "./format-duration.ts";

/** `0.4 ms`, `12 ms`, `1.2 s`; of milliseconds. */
export function formatLatency(ms: number): string {
  if (ms >= 999.5) return formatDuration(ms);
  return `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`;
}
