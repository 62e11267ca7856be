/** At most `size` of these steps at once: what a pool or a group comes to. */
export interface StepLimit {
  /** At least 1. */
  readonly size: number;
  /** By index. */
  readonly steps: readonly number[];
}
