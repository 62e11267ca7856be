import type { Latency } from "../run/load/latency.ts";
import { mostWhileRunning } from "../run/load/load-tally.ts";
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
    ...(latency ? [`${latencyLine(latency)}${sampleText(sight)}`] : []),
  ].join("\n");
}

/** Who is not among them may have been quicker or slower. */
function sampleText({ state, record }: LoadSight): string {
  const { succeeded, failed } = state.counts;
  const isExact = record
    ? record.times.is_exact
    : succeeded + failed <= mostWhileRunning;
  return isExact ? "" : " (of a sample)";
}

function latencyLine(latency: Latency): string {
  return (["min", "p50", "p90", "p95", "p99", "max"] as const)
    .map((name) => `${name} ${formatLatency(latency[name])}`)
    .join(", ");
}
