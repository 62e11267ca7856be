import type { CancelReason } from "./reason.ts";

/** Why an AbortSignal of a run was aborted: the value of its `reason`. */
export class StopReason extends Error {
  readonly reason: CancelReason;

  constructor(reason: CancelReason) {
    super(`The run was called off: ${reason}.`);
    this.name = "StopReason";
    this.reason = reason;
  }
}

/** Why one attempt, or the wait for the next, was ended, while the run goes on. */
export class TimeoutReason extends Error {
  /** `limit` in milliseconds. */
  constructor(limit: number, of: "attempt" | "step") {
    const text = `timed out after ${limit / 1000} s`;
    super(of === "attempt" ? text : `${text} in all (total_timeout)`);
    this.name = "TimeoutReason";
  }
}
