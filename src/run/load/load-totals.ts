import type { RunFinished } from "../events.ts";
import type { CancelReason } from "../reason.ts";
import type { RunStatus } from "../status.ts";
import type { LoadReport } from "./load-tally.ts";

/** What an instances run came to, besides what its instances did. */
export interface LoadEnd {
  /** Milliseconds since the run's start. */
  readonly at: number;
  /** The most instances that were in flight at once. */
  readonly peak: number;
  /** Why nothing more was to start, where that was not because all had. */
  readonly stopping: CancelReason | undefined;
  /** Ids of processes that would not die. */
  readonly survivors: readonly number[];
}

export function loadTotals(
  report: LoadReport,
  { at, peak, stopping, survivors }: LoadEnd,
): RunFinished {
  const { instances, latency_ms, thresholds, work_ms } = report;
  const ended = instances.succeeded + instances.failed;
  return {
    type: "run_finished",
    status: statusOf(report, stopping),
    counts: report.counts,
    duration_ms: at,
    work_ms,
    critical_path_ms: latency_ms?.max ?? 0,
    speedup: at === 0 ? 1 : rounded(work_ms / at),
    peak_parallel: peak,
    ...(survivors.length > 0 && { survivors }),
    instances,
    throughput_per_s: at === 0 ? 0 : rounded((1000 * ended) / at),
    ...(latency_ms && { latency_ms }),
    ...(thresholds.length > 0 && { thresholds }),
  };
}

function statusOf(
  { instances, thresholds }: LoadReport,
  stopping: CancelReason | undefined,
): RunStatus {
  const { cancelled, not_started, dropped, failed } = instances;
  // A stop that came when all had started, and that all of them outlived, changed nothing.
  const isCut = stopping !== undefined && cancelled + not_started > dropped;
  // `abort_on_fail` is the failure's doing.
  if (isCut && stopping !== "stopped") return "cancelled";
  const isGood =
    thresholds.length > 0
      ? thresholds.every(({ holds }) => holds)
      : failed === 0;
  return isGood ? "succeeded" : "failed";
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
