/** Something to be measured, and what is told of it. */
export interface Benchmark {
  readonly name: string;
  readonly play: (stage: Stage) => Promise<Findings>;
}

export interface Stage {
  /** Empty, this benchmark's own, and gone when all have been played. */
  readonly folder: string;
  /** The built command line, a copy that no later build changes. */
  readonly slipstream: string;
  /** In place of the benchmark's own number: to try it out, not to measure. */
  readonly rounds?: number;
}

export interface Findings {
  /** Markdown, without a heading. */
  readonly text: string;
  /** What the goals ask for, each by its name. */
  readonly figures: Figures;
  /** Says what had to be reached and was not; the whole bench has failed then. */
  readonly failure?: string;
}

export type Figures = Readonly<Record<string, number>>;
