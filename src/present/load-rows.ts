import type { InstanceCounts } from "../run/load/instance-counts.ts";
import type { Latency } from "../run/load/latency.ts";
import type { LoadRecord } from "../run/load/load-record.ts";
import { formatCount } from "./format-count.ts";
import { formatDuration } from "./format-duration.ts";
import { formatLatency } from "./format-latency.ts";
import { loadPaceText, loadPercent } from "./load-progress-text.ts";
import type { LoadSight } from "./load-sight.ts";
import { loadTitle } from "./load-sight.ts";
import type { Row, RowIcon } from "./row.ts";
import { endedIcons, stepIcons, stoppingIcon } from "./row-icons.ts";
import { spoken } from "./spoken.ts";
import { verdicts } from "./verdicts.ts";

/** A row below that of the run, under a name that stays. */
export interface LoadDetail {
  readonly name: string;
  readonly row: Row;
}

/** The row of a run of many instances: `report × 10,000`, `100 at once · 38 % · 212 /s · about 29 s left`. */
export function loadRow(sight: LoadSight): Row {
  return rowOf(loadTitle(sight), descriptionOf(sight), iconOf(sight));
}

/** What there is to say of all instances: their counts, how long they took, the thresholds. */
export function loadDetails(sight: LoadSight): readonly LoadDetail[] {
  const { latency, record } = sight;
  const counts = rowOf("Instances", countsText(sight), { codicon: "layers" });
  const thresholds = record?.times.thresholds ?? [];
  return [
    { name: "counts", row: counts },
    ...(latency
      ? [
          {
            name: "latency",
            row: rowOf("Latency", latencyText(latency), {
              codicon: "dashboard",
            }),
          },
        ]
      : []),
    ...thresholds.map(({ threshold, holds }) => ({
      name: `threshold ${threshold}`,
      row: rowOf(
        threshold,
        holds ? "holds" : "does not hold",
        holds ? stepIcons.succeeded : stepIcons.failed,
      ),
    })),
  ];
}

function descriptionOf({
  settings,
  state,
  hasEnded,
  record,
}: LoadSight): string {
  if (record) return endedDescription(record);
  if (hasEnded) return "ended · its record could not be written";
  return state.isStopping
    ? `stopping · ${formatCount(state.inFlight)} left · ${loadPercent(state)} %`
    : `${settings.parallel} at once · ${loadPaceText(state)}`;
}

/** What one asks first comes first: a view may be narrow. */
function endedDescription({ status, instances, times }: LoadRecord): string {
  const { failed, total } = instances;
  const left = notStarted(instances);
  const failures =
    failed > 0 ? `${formatCount(failed)} of ${formatCount(total)} failed` : "";
  const saysAll = status === "failed" && failed > 0;
  return [
    saysAll ? "" : verdicts[status],
    failures,
    left > 0 ? `${formatCount(left)} not started` : "",
    formatDuration(times.duration_ms),
    `${times.throughput_per_s} /s`,
  ]
    .filter((part) => part !== "")
    .join(" · ");
}

function countsText({ state, hasEnded }: LoadSight): string {
  const { counts, inFlight } = state;
  const { succeeded, failed, cancelled, dropped } = counts;
  const left = notStarted(counts) - (hasEnded ? 0 : inFlight);
  const parts = [
    [succeeded, "succeeded"],
    [failed, "failed"],
    [cancelled, "cancelled"],
    [dropped, "dropped"],
    [hasEnded ? 0 : inFlight, "running"],
    [left, hasEnded || state.isStopping ? "not started" : "to go"],
  ] as const;
  return parts
    .filter(([count], index) => count > 0 || index === 0)
    .map(([count, what]) => `${formatCount(count)} ${what}`)
    .join(" · ");
}

/** Those in flight, while there are any, included. */
function notStarted({ not_started, dropped }: InstanceCounts): number {
  return not_started - dropped;
}

function latencyText(latency: Latency): string {
  return (["p50", "p95", "p99"] as const)
    .map((name) => `${name} ${formatLatency(latency[name])}`)
    .join(" · ");
}

function iconOf({ record, hasEnded, state }: LoadSight): RowIcon {
  if (record) return endedIcons[record.status];
  if (hasEnded) return endedIcons.failed;
  return state.isStopping ? stoppingIcon : stepIcons.running;
}

function rowOf(label: string, description: string, icon: RowIcon): Row {
  const accessibleLabel = `${label}, ${spoken(description)}`;
  return { label, description, icon, accessibleLabel };
}
