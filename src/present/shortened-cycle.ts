const longest = 20;

/** A loop as it is drawn: of a long one the first members, how many are left out, and the last. */
export interface ShortenedCycle {
  readonly first: readonly string[];
  readonly hidden: number;
  readonly last: readonly string[];
}

export function shortenedCycle(cycle: readonly string[]): ShortenedCycle {
  if (cycle.length <= longest) return { first: cycle, hidden: 0, last: [] };
  return {
    first: cycle.slice(0, longest - 2),
    hidden: cycle.length - longest + 1,
    last: cycle.slice(-1),
  };
}
