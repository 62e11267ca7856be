/** A task graph whose durations are known, as the real ones are written down. */
export interface Graph {
  readonly name: string;
  readonly tasks: readonly GraphTask[];
  /** By how many at once: the least makespan there is, where it was proven. */
  readonly optimal?: Readonly<Record<string, number>>;
}

export interface GraphTask {
  readonly id: string;
  readonly deps: readonly string[];
  readonly seconds: number;
}
