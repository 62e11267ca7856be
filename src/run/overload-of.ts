import type { AttemptOutcome } from "./attempt.ts";
import type { FailedOutcome } from "./attempt-sequel.ts";
import type { RetryPolicy } from "./retry-policy.ts";
import { isRetryable } from "./retry-policy.ts";

/** Too many requests; service unavailable. */
const overloadStatuses = [429, 503];

/**
 * What of an attempt says that a service has too much to do: an HTTP step that got
 * 429 or 503 where it expected another answer, or a `stderr` pattern of the step's own
 * `retry_on` that matches. Exit codes, timeouts and signals say nothing of the kind.
 */
export function overloadOf(
  step: string,
  outcome: AttemptOutcome,
  retry: Pick<RetryPolicy, "retryOn" | "noRetryOn">,
): string | undefined {
  if (outcome.kind !== "failed") return undefined;
  if (outcome.failure.reason === "http_status") {
    const { status } = outcome.outputs;
    const isOverload = overloadStatuses.some((one) => one === status);
    return isOverload ? `${JSON.stringify(status)} from ${step}` : undefined;
  }
  const source = matchingPattern(outcome, retry);
  return source && `/${source}/ in the stderr of ${step}`;
}

function matchingPattern(
  { failure, stderr }: FailedOutcome,
  { retryOn = [], noRetryOn }: Pick<RetryPolicy, "retryOn" | "noRetryOn">,
): string | undefined {
  if (stderr === undefined) return undefined;
  const { reason, exit_code } = failure;
  const failed = {
    reason,
    stderr,
    ...(exit_code === undefined ? {} : { exitCode: exit_code }),
  };
  const found = retryOn.find(
    (one) =>
      one.kind === "stderr" &&
      isRetryable(failed, { retryOn: [one], noRetryOn }),
  );
  return found?.kind === "stderr" ? found.pattern.source : undefined;
}
