/** One way of doing a benchmark's work, as a command. */
export interface Contestant {
  readonly name: string;
  readonly argv: readonly [string, ...string[]];
}

/** A program to be measured that this machine does not have. */
export interface Missing {
  readonly name: string;
  readonly missing: true;
}

export interface Benchmark {
  readonly name: string;
  readonly work: string;
  readonly rounds: number;
  /** Ratios are told against the first of these that is there. */
  readonly baseline: readonly [string, ...string[]];
  /** A ratio that has to be reached, or the whole benchmark fails. */
  readonly atLeast?: { readonly contestant: string; readonly ratio: number };
  /** Writes what the contestants work on into an empty folder, in which each is then started. */
  readonly prepare: (
    place: Place,
  ) => Promise<readonly (Contestant | Missing)[]>;
}

export interface Place {
  readonly folder: string;
  /** The built command line, a copy that no later build changes. */
  readonly slipstream: string;
}
