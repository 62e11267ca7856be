/** Where a step stands. The names are part of the contract: they stand in events and records. */
export type StepStatus = ActiveStatus | FinalStatus;

export type ActiveStatus =
  /** Waits for other steps. */
  | "pending"
  /** Could start, and waits for a slot. */
  | "queued"
  /** An attempt of it is going on. */
  | "running"
  /** An attempt failed; the next one starts after a delay, without a slot until then. */
  | "retrying";

export type FinalStatus =
  /** Ended well. */
  | "succeeded"
  /** Its last attempt failed, a timeout included. */
  | "failed"
  /** Stopped, or never started, because somebody or something called the run off. */
  | "cancelled"
  /** Its condition did not hold, it was not selected, or all it depends on was skipped. */
  | "skipped"
  /** Something it depends on failed. */
  | "blocked"
  /** Not run, because an earlier result was taken over. */
  | "cached";

export const finalStatuses: readonly FinalStatus[] = [
  "succeeded",
  "failed",
  "cancelled",
  "skipped",
  "blocked",
  "cached",
];

export type RunStatus = "succeeded" | "failed" | "cancelled";
