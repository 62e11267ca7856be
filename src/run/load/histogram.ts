/** How many durations are from `from_ms` on and below `to_ms`; the last bar has its end too. */
export interface HistogramBar {
  readonly from_ms: number;
  readonly to_ms: number;
  readonly count: number;
}

const mostBars = 20;

/** Bars that grow by the same factor from the shortest to the longest duration; `sorted` is from the smallest up. */
export function histogramOf(sorted: Float64Array): readonly HistogramBar[] {
  const first = sorted[0];
  const last = sorted.at(-1);
  if (first === undefined || last === undefined) return [];
  const least = Math.max(first, 0.001);
  const bars = last > least ? mostBars : 1;
  const edge = (bar: number): number =>
    Math.round(least * (last / least) ** (bar / bars) * 1000) / 1000;
  let place = 0;
  return Array.from({ length: bars }, (_, bar) => {
    const isLast = bar === bars - 1;
    const to = isLast ? last : edge(bar + 1);
    const before = place;
    while (place < sorted.length && (isLast || (sorted[place] ?? 0) < to)) {
      place++;
    }
    const from = bar === 0 ? first : edge(bar);
    return { from_ms: from, to_ms: to, count: place - before };
  });
}
