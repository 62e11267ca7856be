import type { Latency } from "../run/load/latency.ts";
import { formatLatency } from "./format-latency.ts";
import { loadHeadline } from "./load-report-text.ts";
import { loadProgressText } from "./load-progress-text.ts";
import type { LoadSight } from "./load-sight.ts";

/** Plain text: how far a run of many instances is, or what it came to, and what one needs to do it again. */
export function loadTooltip(sight: LoadSight): string {
  const { settings, state, latency, record } = sight;
  return [
    record ? loadHeadline(record) : loadProgressText(state),
    `${settings.parallel} at once, seed ${settings.seed}`,
    ...(latency ? [latencyLine(latency)] : []),
  ].join("\n");
}

function latencyLine(latency: Latency): string {
  return (["min", "p50", "p90", "p95", "p99", "max"] as const)
    .map((name) => `${name} ${formatLatency(latency[name])}`)
    .join(", ");
}
