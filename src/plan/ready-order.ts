/** What decides which of two ready steps starts first. */
export interface Rank {
  /** The length of the path from the step to the end of the run. */
  readonly remaining: number;
  readonly priority: number;
  /** Counts up with each step that becomes ready. */
  readonly readySince: number;
  /** The place in the file. */
  readonly index: number;
}

export type ReadyOrder = (a: Rank, b: Rank) => number;

/** The longest remaining path first, then the higher priority, then the longer wait, then the file. */
export const criticalPathOrder: ReadyOrder = (a, b) =>
  b.remaining - a.remaining ||
  b.priority - a.priority ||
  a.readySince - b.readySince ||
  a.index - b.index;

export const fileOrder: ReadyOrder = (a, b) =>
  a.index - b.index || a.readySince - b.readySince;
