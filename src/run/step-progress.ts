import type { Disposable } from "../base/disposable.ts";
import type { Decision } from "../plan/schedule.ts";
import { StepDeadline } from "./step-deadline.ts";
import type { StepPolicy } from "./step-policy.ts";

/** What the executor remembers of a step that is to run. */
export class StepProgress {
  readonly decision: Decision;
  readonly policy: StepPolicy;
  /** How many were started. */
  attempts = 0;
  /** Milliseconds since the run's start, of the first attempt. */
  startedAt: number | undefined;
  inFlight = false;
  /** The wait before the next attempt. */
  backoff: Disposable | undefined;
  readonly deadline: StepDeadline;

  constructor({
    decision,
    policy,
  }: {
    readonly decision: Decision;
    readonly policy: StepPolicy;
  }) {
    this.decision = decision;
    this.policy = policy;
    this.deadline = new StepDeadline(policy.totalTimeoutMs);
  }
}
