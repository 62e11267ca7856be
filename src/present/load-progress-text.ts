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
  const over = total - counts.not_started + dropped;
  const percent = Math.floor((100 * over) / total);
  const rate = rateOf(state);
  const left = isStopping ? 0 : total - over;
  return [
    `${percent} %`,
    `${over}/${total}`,
    ...(rate > 0
      ? [`${rate < 10 ? rate.toFixed(1) : Math.round(rate)} /s`]
      : []),
    ...(rate > 0 && left > 0
      ? [`about ${formatCoarseDuration((1000 * left) / rate)} left`]
      : []),
    ...(failed > 0 ? [`${formatCount(failed)} failed`] : []),
    ...(dropped > 0 ? [`${formatCount(dropped)} dropped`] : []),
    ...(isStopping ? [`stopping, ${inFlight} in flight`] : []),
  ].join(" · ");
}

/** Ends a second. */
function rateOf({ counts, endedBefore, elapsedMs }: LoadState): number {
  const { total, not_started } = counts;
  const ended = total - not_started - endedBefore;
  return elapsedMs > 0 ? (1000 * ended) / elapsedMs : 0;
}
