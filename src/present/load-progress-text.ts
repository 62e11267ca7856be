import type { InstanceCounts } from "../run/load/instance-counts.ts";
import { formatCoarseDuration } from "./format-duration.ts";
import { formatCount } from "./format-count.ts";

/** How far the instances of a run are. */
export interface LoadState {
  readonly counts: InstanceCounts;
  readonly inFlight: number;
  /** Milliseconds in which those that have ended did, but for those of before. */
  readonly elapsedMs: number;
  readonly endedBefore: number;
  readonly isStopping: boolean;
}

/** `38 % · 3800/10000 · 212 /s · about 29 s left · 47 failed`. */
export function loadProgressText(state: LoadState): string {
  const { counts, inFlight, isStopping } = state;
  const { total, failed, dropped } = counts;
  return [
    `${loadPercent(state)} %`,
    `${overOf(counts)}/${total}`,
    ...paceParts(state),
    ...(failed > 0 ? [`${formatCount(failed)} failed`] : []),
    ...(dropped > 0 ? [`${formatCount(dropped)} dropped`] : []),
    ...(isStopping ? [`stopping, ${inFlight} in flight`] : []),
  ].join(" · ");
}

/** `38 % · 212 /s · about 29 s left`, where the counts stand elsewhere. */
export function loadPaceText(state: LoadState): string {
  return [`${loadPercent(state)} %`, ...paceParts(state)].join(" · ");
}

/** 0 to 100, a whole number; 100 only when none is to end any more. */
export function loadPercent({ counts }: Pick<LoadState, "counts">): number {
  return Math.floor((100 * overOf(counts)) / counts.total);
}

/** How many have ended, or will not start. */
function overOf({ total, not_started, dropped }: InstanceCounts): number {
  return total - not_started + dropped;
}

function paceParts(state: LoadState): readonly string[] {
  const { counts, isStopping } = state;
  const rate = rateOf(state);
  if (rate <= 0) return [];
  const left = isStopping ? 0 : counts.total - overOf(counts);
  return [
    `${rate < 10 ? rate.toFixed(1) : Math.round(rate)} /s`,
    ...(left > 0
      ? [`about ${formatCoarseDuration((1000 * left) / rate)} left`]
      : []),
  ];
}

/** Ends a second. */
function rateOf({ counts, endedBefore, elapsedMs }: LoadState): number {
  const { total, not_started } = counts;
  const ended = total - not_started - endedBefore;
  return elapsedMs > 0 ? (1000 * ended) / elapsedMs : 0;
}
