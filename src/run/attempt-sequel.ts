import type { AttemptOutcome } from "./attempt.ts";
import { isRetryable, retryDelay } from "./retry-policy.ts";
import type { Ending } from "./settled-step.ts";
import type { StepPolicy } from "./step-policy.ts";

export type FailedOutcome = Extract<AttemptOutcome, { kind: "failed" }>;

/** What follows an attempt: the step's end, or another attempt after `delay` milliseconds. */
export type Sequel =
  | { readonly kind: "ends"; readonly ending: Ending }
  | {
      readonly kind: "retries";
      readonly delay: number;
      readonly failure: FailedOutcome["failure"];
    };

/** How far a step has come. */
export interface Progress {
  readonly policy: Pick<StepPolicy, "retry" | "continueOnError">;
  /** How many were made. */
  readonly attempts: number;
  /** The time of all attempts is used up. */
  readonly isTooLate: boolean;
}

/** `random` is in [0, 1), asked for where there is a delay to jitter. */
export function sequelOf(
  outcome: AttemptOutcome,
  progress: Progress,
  run: { readonly calledOff: boolean; readonly random: () => number },
): Sequel {
  switch (outcome.kind) {
    case "succeeded":
    case "cancelled": {
      const { kind: status, ...ending } = outcome;
      return ends({ status, ...ending });
    }
    case "failed": {
      if (run.calledOff || !retries(progress, outcome)) {
        return ends(failureEnding(progress.policy, outcome));
      }
      const { retry } = progress.policy;
      const delay = retryDelay(retry, progress.attempts, run.random());
      const { failure } = outcome;
      return { kind: "retries", delay: Math.round(delay), failure };
    }
  }
}

export function failureEnding(
  { continueOnError }: Pick<StepPolicy, "continueOnError">,
  { failure, outputs }: Pick<FailedOutcome, "failure" | "outputs">,
): Ending {
  return {
    status: "failed",
    ...failure,
    ...(continueOnError ? { tolerated: true as const } : {}),
    ...(Object.keys(outputs).length > 0 ? { outputs } : {}),
  };
}

function retries(
  { attempts, policy, isTooLate }: Progress,
  { failure, stderr }: FailedOutcome,
): boolean {
  if (isTooLate || attempts >= policy.retry.maxAttempts) return false;
  const { reason, exit_code: exitCode } = failure;
  return isRetryable(
    {
      reason,
      ...(exitCode === undefined ? {} : { exitCode }),
      ...(stderr === undefined ? {} : { stderr }),
    },
    policy.retry,
  );
}

function ends(ending: Ending): Sequel {
  return { kind: "ends", ending };
}
