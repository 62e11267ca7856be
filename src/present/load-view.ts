import type { RunStarted } from "../run/events.ts";
import type { InstanceCounts } from "../run/load/instance-counts.ts";
import type { LoadRecord } from "../run/load/load-record.ts";
import type { LoadReport, StepReport } from "../run/load/load-tally.ts";
import type { RunStatus } from "../run/status.ts";

/** What a report of instances is drawn from: of a run that has ended, or as far as it has come. */
export interface LoadView extends Pick<
  LoadReport,
  "latency_ms" | "is_exact" | "histogram" | "failures" | "thresholds"
> {
  readonly run: string;
  readonly workflow: string;
  /** Relative to the workspace folder. */
  readonly file: string;
  /** When it started, as in the record. */
  readonly started: string;
  readonly seed: string;
  readonly parallel: number;
  readonly counts: InstanceCounts;
  /** In the order of their ids. */
  readonly steps: readonly StepReport[];
  readonly state: LoadViewState;
}

export type LoadViewState =
  | {
      readonly kind: "ended";
      readonly status: RunStatus;
      readonly durationMs: number;
      readonly perSecond: number;
    }
  /** `perSecond` is how many end just now; absent where nobody has looked twice. */
  | { readonly kind: "running"; readonly perSecond?: number }
  /** It has no end, and nobody writes it any more. */
  | { readonly kind: "interrupted" };

export function endedView({
  run,
  workflow,
  file,
  status,
  instances,
  times,
}: LoadRecord): LoadView {
  const { seed, parallel, steps, failures, ...counts } = instances;
  return {
    run,
    workflow,
    file,
    started: times.started,
    seed,
    parallel,
    counts,
    steps: steps.map((step) => {
      const latency_ms = times.steps[step.id];
      return { ...step, ...(latency_ms && { latency_ms }) };
    }),
    failures,
    ...(times.latency_ms && { latency_ms: times.latency_ms }),
    is_exact: times.is_exact,
    histogram: times.histogram,
    thresholds: times.thresholds,
    state: {
      kind: "ended",
      status,
      durationMs: times.duration_ms,
      perSecond: times.throughput_per_s,
    },
  };
}

/** Of a run that has no record, from what its instances came to so far. */
export function viewSoFar(
  { run, workflow, file, time, instances }: RunStarted,
  report: LoadReport,
  state: LoadViewState,
): LoadView {
  const { instances: counts, ...rest } = report;
  return {
    ...rest,
    run,
    workflow,
    file,
    started: time,
    seed: instances?.seed ?? "",
    parallel: instances?.parallel ?? 1,
    counts,
    state,
  };
}
