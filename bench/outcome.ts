import { median } from "./median.ts";
import type { Race } from "./race.ts";
import type { Sampled } from "./rounds.ts";

/** A contestant's place in a race. */
export interface Row {
  readonly name: string;
  /** Milliseconds, as the two that follow. */
  readonly median: number;
  readonly fastest: number;
  readonly slowest: number;
  readonly rounds: number;
  readonly ratio: number;
  /** Bytes; undefined where nobody tells. */
  readonly memory: number | undefined;
}

export interface Outcome {
  readonly race: Race;
  readonly baseline: string;
  readonly rows: readonly Row[];
  /** What was to be reached and was, or was not. */
  readonly verdict?: { readonly reached: boolean; readonly text: string };
}

export function judge(race: Race, samples: readonly Sampled[]): Outcome {
  const names = samples.map(({ contestant }) => contestant.name);
  const baseline =
    race.baseline.find((name) => names.includes(name)) ?? names[0] ?? "";
  const times =
    samples.find(({ contestant }) => contestant.name === baseline)?.times ?? [];
  const rows = samples.map((sample) => toRow(sample, median(times)));
  return { race, baseline, rows, ...verdictOf(race, rows) };
}

function toRow({ contestant, times, memory }: Sampled, base: number): Row {
  return {
    name: contestant.name,
    median: median(times),
    fastest: Math.min(...times),
    slowest: Math.max(...times),
    rounds: times.length,
    ratio: median(times) / base,
    memory,
  };
}

function verdictOf(
  { atLeast }: Race,
  rows: readonly Row[],
): Pick<Outcome, "verdict"> {
  if (atLeast === undefined) return {};
  const ratio =
    rows.find(({ name }) => name === atLeast.contestant)?.ratio ?? NaN;
  const reached = ratio >= atLeast.ratio;
  const text = `${ratio.toFixed(2)}× as fast as ${atLeast.contestant}; at least ${atLeast.ratio}× is asked for`;
  return { verdict: { reached, text: reached ? text : `${text}: FAILED` } };
}
