/** Which one of many runs of a workflow a run is. */
export interface InstanceIdentity {
  /** From 1. */
  readonly number: number;
  /** Its own, a whole number below 2³². */
  readonly seed: number;
}
