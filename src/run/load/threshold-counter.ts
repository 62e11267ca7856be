import type { Threshold } from "../../workflow/parse-threshold.ts";
import { rankOf } from "./latency.ts";

/** How a threshold stands. */
export interface ThresholdResult {
  /** As written. */
  readonly threshold: string;
  readonly holds: boolean;
}

const percents = { min: 0, p50: 50, p90: 90, p95: 95, p99: 99, max: 100 };

/**
 * Whether a threshold holds, from nothing but two counts: a percentile is below a limit
 * when enough durations are.
 */
export class ThresholdCounter {
  readonly #threshold: Threshold;
  #count = 0;
  #good = 0;

  constructor(threshold: Threshold) {
    this.#threshold = threshold;
  }

  /** One more instance has come to its end, well or not. */
  add(durationMs: number, hasFailed: boolean): void {
    const { metric } = this.#threshold;
    const isGood =
      metric === "failure_rate" ? !hasFailed : this.#isWithin(durationMs);
    this.#count++;
    if (isGood) this.#good++;
  }

  /** Of none that have ended nothing is known, so nothing holds. */
  get result(): ThresholdResult {
    const holds = this.#holdsFor(this.#count, this.#good);
    return { threshold: this.#threshold.text, holds };
  }

  /** Whether it can still hold when `total` have ended, if all the others come out well. */
  mayHold(total: number): boolean {
    return this.#holdsFor(total, this.#good + total - this.#count);
  }

  #holdsFor(count: number, good: number): boolean {
    const { metric } = this.#threshold;
    return metric === "failure_rate"
      ? this.#isWithin((count - good) / count)
      : good >= rankOf(percents[metric], count);
  }

  #isWithin(value: number): boolean {
    const { limit, allowsEqual } = this.#threshold;
    return allowsEqual ? value <= limit : value < limit;
  }
}
