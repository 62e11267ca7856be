import type { Json } from "../base/json.ts";
import { failureEnding } from "./attempt-sequel.ts";
import type { AttemptFailure } from "./events.ts";
import { failureOf } from "./fan-out-ending.ts";
import type { CancelReason } from "./reason.ts";
import type { Called, CalledStep } from "./run-core.ts";
import type { Ending } from "./settled-step.ts";
import type { StepPolicy } from "./step-policy.ts";
import { TimeoutReason } from "./stop-reason.ts";

export interface CallTerms {
  readonly policy: Pick<StepPolicy, "continueOnError">;
  /** Milliseconds that the called workflow had; absent: no limit. */
  readonly timeoutMs: number | undefined;
  /** Why its caller called it off. */
  readonly calledOff: CancelReason | undefined;
}

/** How a step ends that called a workflow, when that has ended. */
export function callEnding(
  called: Pick<Called, "steps" | "hasTimedOut">,
  { policy, timeoutMs, calledOff }: CallTerms,
): Ending {
  const { steps } = called;
  const outputs = outputsOf(steps);
  const cancelled = steps.find(({ ending }) => ending?.status === "cancelled");
  const isTooLate = called.hasTimedOut && cancelled !== undefined;
  const failure =
    isTooLate && timeoutMs !== undefined
      ? timeout(timeoutMs)
      : failureOfSteps(steps);
  if (failure) return failureEnding(policy, { failure, outputs });
  return cancelled
    ? {
        status: "cancelled",
        reason: calledOff ?? cancelled.ending?.reason ?? "upstream",
      }
    : { status: "succeeded", outputs };
}

function timeout(limit: number): AttemptFailure {
  const { message } = new TimeoutReason(limit, "attempt");
  return { reason: "timeout", message };
}

function failureOfSteps(
  steps: readonly CalledStep[],
): AttemptFailure | undefined {
  const failed = steps.filter(
    ({ ending }) => ending?.status === "failed" && !ending.tolerated,
  );
  return failed.length > 0 ? failureOf(failed) : undefined;
}

/** By the ids that the called workflow gives its steps. */
function outputsOf(
  steps: readonly CalledStep[],
): Readonly<Record<string, Json>> {
  return Object.fromEntries(
    steps
      .filter(({ step }) => step.handler === undefined)
      .map(({ step, outputs }) => [step.id, outputs]),
  );
}
