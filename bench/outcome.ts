import type { Benchmark, Missing } from "./benchmark.ts";
import { median } from "./median.ts";
import type { Sampled } from "./rounds.ts";

export interface Row {
  readonly name: string;
  readonly median: number;
  readonly fastest: number;
  readonly slowest: number;
  readonly ratio: number;
  readonly memory: number | undefined;
}

export interface Outcome {
  readonly benchmark: Benchmark;
  readonly baseline: string;
  readonly rows: readonly Row[];
  readonly missing: readonly string[];
  /** What was to be reached and was, or was not. */
  readonly verdict?: { readonly reached: boolean; readonly text: string };
}

export function judge(
  benchmark: Benchmark,
  samples: readonly Sampled[],
  missing: readonly Missing[],
): Outcome {
  const names = samples.map(({ contestant }) => contestant.name);
  const baseline =
    benchmark.baseline.find((name) => names.includes(name)) ?? names[0] ?? "";
  const times =
    samples.find(({ contestant }) => contestant.name === baseline)?.times ?? [];
  const rows = samples.map((sample) => toRow(sample, median(times)));
  return {
    benchmark,
    baseline,
    rows,
    missing: missing.map(({ name }) => name),
    ...verdictOf(benchmark, rows),
  };
}

function toRow({ contestant, times, memory }: Sampled, base: number): Row {
  return {
    name: contestant.name,
    median: median(times),
    fastest: Math.min(...times),
    slowest: Math.max(...times),
    ratio: median(times) / base,
    memory,
  };
}

function verdictOf(
  { atLeast }: Benchmark,
  rows: readonly Row[],
): Pick<Outcome, "verdict"> {
  if (atLeast === undefined) return {};
  const ratio =
    rows.find(({ name }) => name === atLeast.contestant)?.ratio ?? NaN;
  const reached = ratio >= atLeast.ratio;
  const text = `${ratio.toFixed(2)}× as fast as ${atLeast.contestant}; at least ${atLeast.ratio}× is asked for`;
  return { verdict: { reached, text: reached ? text : `${text}: FAILED` } };
}
