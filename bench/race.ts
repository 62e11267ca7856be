import type { Benchmark, Stage } from "./benchmark.ts";
import { judge } from "./outcome.ts";
import { playRounds } from "./rounds.ts";
import { figuresOf, toText } from "./standings.ts";

/** One way of doing a race's work, as a command. */
export interface Contestant {
  readonly name: string;
  readonly argv: readonly [string, ...string[]];
  readonly env?: Readonly<Record<string, string>>;
  /** Where it is started, if it is not the race's folder. */
  readonly folder?: string;
  /** At most so many, for those that would hold up all others. */
  readonly rounds?: number;
  /** It finds what the contestant before it left behind. */
  readonly goesOn?: boolean;
}

/** A program that is not measured, and why. */
export interface Missing {
  readonly name: string;
  readonly missing: string;
}

/** The same work, done by several commands in turns. */
export interface Race {
  readonly name: string;
  readonly work: string;
  readonly rounds: number;
  /** Ratios are told against the first of these that is there. */
  readonly baseline: readonly [string, ...string[]];
  /** Seconds that nobody can do it in less than; told where it says more than a ratio. */
  readonly lowerBound?: number;
  /** A ratio that has to be reached, or the whole bench fails. */
  readonly atLeast?: { readonly contestant: string; readonly ratio: number };
  /** Writes what the contestants work on into the folder, in which each is then started. */
  readonly prepare: (
    stage: Stage,
  ) => Promise<readonly (Contestant | Missing)[]>;
}

/** Figures are a contestant's median seconds by its name, and its peak memory by its name and `, bytes`. */
export function raceBenchmark(race: Race): Benchmark {
  return {
    name: race.name,
    play: async (stage) => {
      const entries = await race.prepare(stage);
      const contestants = entries.filter((entry) => "argv" in entry);
      const missing = entries.filter((entry) => "missing" in entry);
      const { folder, rounds = race.rounds } = stage;
      const played = await playRounds(contestants, { folder, rounds });
      const outcome = judge(race, played.samples);
      const failures = [
        ...played.failures.map(({ problem }) => problem),
        ...(outcome.verdict?.reached === false ? [outcome.verdict.text] : []),
      ];
      return {
        text: toText(outcome, [...missing, ...played.failures]),
        figures: figuresOf(outcome),
        ...(failures.length > 0 && { failure: failures.join("\n") }),
      };
    },
  };
}
