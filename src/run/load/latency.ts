/** Milliseconds, to the microsecond. */
export interface Latency {
  readonly min: number;
  readonly p50: number;
  readonly p90: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
}

/** Of durations from the smallest up; undefined where there are none. */
export function latencyOf(sorted: Float64Array): Latency | undefined {
  if (sorted.length === 0) return undefined;
  const at = (percent: number): number =>
    sorted[rankOf(percent, sorted.length) - 1] ?? NaN;
  return {
    min: at(0),
    p50: at(50),
    p90: at(90),
    p95: at(95),
    p99: at(99),
    max: at(100),
  };
}

/** Nearest rank: so many of `count` values, from the smallest up, are `percent` of them; at least 1. */
export function rankOf(percent: number, count: number): number {
  return Math.max(1, Math.ceil((percent * count) / 100));
}
