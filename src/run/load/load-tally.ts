import type { FinalStatus } from "../status.ts";
import { finalStatuses } from "../status.ts";
import { FailureGroups } from "./failure-groups.ts";
import type { FailureGroup } from "./failure-groups.ts";
import { GrowingNumbers } from "./growing-numbers.ts";
import type { HistogramBar } from "./histogram.ts";
import { histogramOf } from "./histogram.ts";
import type { InstanceCounts } from "./instance-counts.ts";
import type { InstanceOutcome, InstanceStep } from "./instance-outcome.ts";
import type { Latency } from "./latency.ts";
import { latencyOf } from "./latency.ts";
import type { LoadSettings } from "./load-settings.ts";
import type { ThresholdResult } from "./threshold-counter.ts";
import { ThresholdCounter } from "./threshold-counter.ts";

/** What the instances that have ended came to; the same for the same outcomes in any order. */
export interface LoadReport {
  readonly instances: InstanceCounts;
  /** Of steps, over all instances. */
  readonly counts: Readonly<Record<FinalStatus, number>>;
  readonly work_ms: number;
  /** Of instances that succeeded or failed; absent where there are none. */
  readonly latency_ms?: Latency;
  /** Whether every duration counts, or a sample of them. */
  readonly is_exact: boolean;
  readonly histogram: readonly HistogramBar[];
  /** In the order of their ids. */
  readonly steps: readonly StepReport[];
  /** The most frequent first. */
  readonly failures: readonly FailureGroup[];
  readonly thresholds: readonly ThresholdResult[];
}

export interface StepReport {
  readonly id: string;
  /** In so many instances it succeeded or failed. */
  readonly ended: number;
  readonly failed: number;
  /** In so many it succeeded behind an attempt that had failed. */
  readonly flaky: number;
  /** The share of `ended` in which an attempt failed, from 0 to 1. */
  readonly flake_rate: number;
  readonly latency_ms?: Latency;
}

interface StepTally {
  failed: number;
  flaky: number;
  readonly durations: GrowingNumbers;
}

/** As many are sorted in a few milliseconds. */
export const mostWhileRunning = 10_000;

type Counted = Pick<LoadSettings, "total" | "thresholds">;

/** Counts what instances came to, and keeps none of them. */
export class LoadTally {
  readonly #settings: Counted;
  readonly #durations = new GrowingNumbers();
  readonly #steps = new Map<string, StepTally>();
  readonly #failures = new FailureGroups();
  readonly #thresholds: readonly ThresholdCounter[];
  readonly #counts = Object.fromEntries(
    finalStatuses.map((status) => [status, 0]),
  ) as Record<FinalStatus, number>;
  readonly #instances = { succeeded: 0, failed: 0, cancelled: 0, dropped: 0 };
  #workMs = 0;

  constructor(settings: Counted) {
    this.#settings = settings;
    this.#thresholds = settings.thresholds.map(
      (threshold) => new ThresholdCounter(threshold),
    );
  }

  /** Returns the number of an instance whose logs are not to be kept, where there is one. */
  add(outcome: InstanceOutcome): number | undefined {
    const { status, duration_ms, work_ms, steps, instance } = outcome;
    this.#instances[status]++;
    this.#workMs += work_ms;
    for (const step of steps) this.#addStep(step);
    if (status === "cancelled") return instance;
    this.#durations.add(duration_ms);
    const hasFailed = status === "failed";
    for (const threshold of this.#thresholds) {
      threshold.add(duration_ms, hasFailed);
    }
    return hasFailed ? this.#failures.add(outcome) : instance;
  }

  /** An instance will not run. */
  drop(): void {
    this.#instances.dropped++;
  }

  get instances(): InstanceCounts {
    const { succeeded, failed, cancelled } = this.#instances;
    const { total } = this.#settings;
    const not_started = total - succeeded - failed - cancelled;
    return { total, ...this.#instances, not_started };
  }

  get failures(): readonly FailureGroup[] {
    return this.#failures.all;
  }

  /** Of instances that succeeded or failed so far; where they are many, of some of them, so that it may be asked for often. */
  get latency(): Latency | undefined {
    return latencyOf(this.#durations.sampled(mostWhileRunning));
  }

  /** Whether all thresholds can still hold when the rest comes out well. */
  get mayHold(): boolean {
    const total = this.#settings.total - this.#instances.dropped;
    return this.#thresholds.every((one) => one.mayHold(total));
  }

  report(): LoadReport {
    return this.#reportOf(Infinity);
  }

  /** As `report`, but of durations that are many some: it may be asked for often. */
  reportSoFar(): LoadReport {
    return this.#reportOf(mostWhileRunning);
  }

  /** `most` of the durations, or all. */
  #reportOf(most: number): LoadReport {
    const sorted = this.#durations.sampled(most);
    const latency_ms = latencyOf(sorted);
    return {
      instances: this.instances,
      counts: this.#counts,
      work_ms: Math.round(this.#workMs * 1000) / 1000,
      ...(latency_ms && { latency_ms }),
      is_exact: this.#durations.isExact && this.#durations.count <= most,
      histogram: histogramOf(sorted),
      steps: [...this.#steps]
        .map(([id, tally]) => stepReport(id, tally, most))
        .sort((a, b) => (a.id < b.id ? -1 : 1)),
      failures: this.#failures.all,
      thresholds: this.#thresholds.map(({ result }) => result),
    };
  }

  #addStep({ id, status, duration_ms, flaky }: InstanceStep): void {
    this.#counts[status]++;
    const hasEnded = status === "succeeded" || status === "failed";
    if (!hasEnded || duration_ms === undefined) return;
    const known = this.#steps.get(id);
    const tally = known ?? {
      failed: 0,
      flaky: 0,
      durations: new GrowingNumbers(),
    };
    if (!known) this.#steps.set(id, tally);
    tally.durations.add(duration_ms);
    if (status === "failed") tally.failed++;
    if (flaky) tally.flaky++;
  }
}

function stepReport(
  id: string,
  { failed, flaky, durations }: StepTally,
  most: number,
): StepReport {
  const latency_ms = latencyOf(durations.sampled(most));
  const ended = durations.count;
  return {
    id,
    ended,
    failed,
    flaky,
    flake_rate: (failed + flaky) / ended,
    ...(latency_ms && { latency_ms }),
  };
}
