/** How many instances came out how. */
export interface InstanceCounts {
  readonly total: number;
  readonly succeeded: number;
  readonly failed: number;
  /** In flight when the run was stopped, and ended by that. */
  readonly cancelled: number;
  /** Whose time came while there was no place for them; they are among those not started. */
  readonly dropped: number;
  readonly not_started: number;
}
