import type { Latency } from "../run/load/latency.ts";
import type { LoadRecord } from "../run/load/load-record.ts";
import { failureText } from "./failure-text.ts";
import { formatCount } from "./format-count.ts";
import { formatDuration } from "./format-duration.ts";
import { formatLatency } from "./format-latency.ts";
import { formatShare } from "./format-share.ts";

const widestBar = 30;
const mostFailures = 20;

/** `failed: 9,953 succeeded, 47 failed of 10,000 in 47.1 s, 212 /s`. */
export function loadHeadline({ status, instances, times }: LoadRecord): string {
  const parts = (
    [
      [instances.succeeded, "succeeded"],
      [instances.failed, "failed"],
      [instances.cancelled, "cancelled"],
      [instances.dropped, "dropped"],
      [instances.not_started - instances.dropped, "not started"],
    ] as const
  ).filter(([count], index) => count > 0 || index === 0);
  const told = parts.map(([count, what]) => `${formatCount(count)} ${what}`);
  const time = formatDuration(times.duration_ms);
  const rate = `${times.throughput_per_s} /s`;
  return `${status}: ${told.join(", ")} of ${formatCount(instances.total)} in ${time}, ${rate}`;
}

/** The report of an instances run, without its headline; each line is text of ours or was made safe. */
export function loadReportLines(record: LoadRecord): readonly string[] {
  return [
    ...thresholdLines(record),
    ...latencyLines(record),
    ...stepLines(record),
    ...failureLines(record),
  ];
}

function thresholdLines({ times }: LoadRecord): readonly string[] {
  return times.thresholds.map(
    ({ threshold, holds }) =>
      `${holds ? "✓" : "✗"} ${threshold}${holds ? "" : "  does not hold"}`,
  );
}

function latencyLines({ times }: LoadRecord): readonly string[] {
  const { latency_ms, histogram, is_exact } = times;
  if (latency_ms === undefined) return [];
  const most = Math.max(...histogram.map(({ count }) => count));
  const label = (ms: number): string => formatLatency(ms).padStart(9);
  return [
    `latency  ${latencyText(latency_ms)}${is_exact ? "" : "  (of a sample)"}`,
    ...histogram.map(
      ({ from_ms, to_ms, count }) =>
        `  ${label(from_ms)} – ${label(to_ms)}  ${"━".repeat(Math.ceil((widestBar * count) / most))} ${formatCount(count)}`,
    ),
  ];
}

function stepLines({ instances, times }: LoadRecord): readonly string[] {
  const { steps } = instances;
  const width = Math.max(0, ...steps.map(({ id }) => id.length));
  return steps.flatMap(({ id, ended, failed, flaky, flake_rate }) => {
    const latency = times.steps[id];
    const flakes =
      flake_rate > 0
        ? `    flaky ${formatShare(failed + flaky, ended)} (${formatCount(failed)} failed, ${formatCount(flaky)} retried)`
        : undefined;
    const line = `${id.padEnd(width)}  ${latency ? latencyText(latency) : ""}`;
    return [line, ...(flakes === undefined ? [] : [flakes])];
  });
}

function failureLines({ run, instances }: LoadRecord): readonly string[] {
  const { failures, total } = instances;
  const shown = failures.slice(0, mostFailures);
  const hidden = failures.length - shown.length;
  return [
    ...shown.flatMap((group) => {
      const { count, first } = group;
      const share = `${formatCount(count)} (${formatShare(count, total)})`;
      return [
        `✗ ${failureText(group)}  · ${share} · first: #${first.instance}`,
        ...(first.log === undefined ? [] : [`    log: ${first.log}`]),
        `    again: slipstream rerun ${run} --instance ${first.instance}`,
      ];
    }),
    ...(hidden > 0 ? [`… and ${hidden} more kinds of failure`] : []),
  ];
}

function latencyText(latency: Latency): string {
  return (["min", "p50", "p90", "p95", "p99", "max"] as const)
    .map((name) => `${name} ${formatLatency(latency[name])}`)
    .join("  ");
}
