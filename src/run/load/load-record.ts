import type { RunFinished, RunStarted } from "../events.ts";
import type { CancelReason } from "../reason.ts";
import type { RunRecord, RunTimes } from "../record.ts";
import type { FailureGroup } from "./failure-groups.ts";
import type { HistogramBar } from "./histogram.ts";
import type { InstanceCounts } from "./instance-counts.ts";
import type { Latency } from "./latency.ts";
import type { LoadReport, StepReport } from "./load-tally.ts";
import type { ThresholdResult } from "./threshold-counter.ts";

/** The final record of an instances run: its report. `steps` is empty: each instance has its own. */
export interface LoadRecord extends RunRecord {
  readonly instances: InstanceCounts & {
    /** Of the run: each instance has its own. */
    readonly seed: string;
    readonly parallel: number;
    /** Why not all came to their end, where somebody, or a threshold, called them off. */
    readonly stopped?: CancelReason;
    /** In the order of their ids. */
    readonly steps: readonly Omit<StepReport, "latency_ms">[];
    /** The most frequent first. */
    readonly failures: readonly FailureGroup[];
  };
  readonly times: RunTimes & LoadTimes;
}

interface LoadTimes {
  /** Of instances that succeeded or failed. */
  readonly throughput_per_s: number;
  readonly latency_ms?: Latency;
  /** Whether every duration counts, or a sample of them. */
  readonly is_exact: boolean;
  readonly histogram: readonly HistogramBar[];
  /** By id. */
  readonly steps: Readonly<Record<string, Latency>>;
  readonly thresholds: readonly ThresholdResult[];
}

export function loadRecordOf(
  started: RunStarted,
  finished: RunFinished,
  report: LoadReport & { readonly stopping: CancelReason | undefined },
): LoadRecord {
  const { stopping } = report;
  const { seed = "", parallel = 1 } = started.instances ?? {};
  return {
    version: 1,
    run: started.run,
    workflow: started.workflow,
    file: started.file,
    inputs: started.inputs,
    status: finished.status,
    counts: finished.counts,
    steps: [],
    instances: {
      ...report.instances,
      seed,
      parallel,
      ...(stopping !== undefined &&
        finished.status !== "succeeded" && { stopped: stopping }),
      steps: report.steps.map(({ id, ended, failed, flaky, flake_rate }) => ({
        id,
        ended,
        failed,
        flaky,
        flake_rate,
      })),
      failures: report.failures,
    },
    times: {
      started: started.time,
      duration_ms: finished.duration_ms,
      work_ms: finished.work_ms,
      critical_path_ms: finished.critical_path_ms,
      speedup: finished.speedup,
      peak_parallel: finished.peak_parallel,
      max_parallel: started.max_parallel,
      throughput_per_s: finished.throughput_per_s ?? 0,
      ...(report.latency_ms && { latency_ms: report.latency_ms }),
      is_exact: report.is_exact,
      histogram: report.histogram,
      steps: Object.fromEntries(
        report.steps.flatMap(({ id, latency_ms }) =>
          latency_ms ? [[id, latency_ms]] : [],
        ),
      ),
      thresholds: report.thresholds,
    },
  };
}
