/** At most `size` of these steps at once: what a pool or a group comes to. */
export interface StepLimit {
  /** At least 1. */
  readonly size: number;
  /** By id; those that do not take part do not matter. */
  readonly steps: readonly string[];
}
