import type { Work } from "./work.ts";

/** Seconds that no schedule can do the work in less than: its longest path, or an even share of all. */
export function lowerBound({ tasks, atOnce }: Work): number {
  const ends = new Map<string, number>();
  for (const { id, needs, seconds } of tasks) {
    const starts = needs.map((need) => ends.get(need) ?? NaN);
    ends.set(id, Math.max(0, ...starts) + seconds);
  }
  const all = tasks.reduce((sum, { seconds }) => sum + seconds, 0);
  return Math.max(...ends.values(), all / atOnce);
}
