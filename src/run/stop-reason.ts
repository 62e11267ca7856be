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

/** Why one attempt was stopped, while the run goes on. */
export class TimeoutReason extends Error {
  /** Milliseconds. */
  readonly limit: number;

  constructor(limit: number) {
    super(`The attempt took longer than ${limit} ms.`);
    this.name = "TimeoutReason";
    this.limit = limit;
  }
}
