import type { Pattern } from "../workflow/pattern.ts";
import type {
  Backoff,
  FailureClass,
  Jitter,
} from "../workflow/retry-settings.ts";
import type { FailureReason } from "./reason.ts";

/** When a failed attempt is followed by another, and after how long. */
export interface RetryPolicy {
  /** The first attempt counts. */
  readonly maxAttempts: number;
  /** Milliseconds. */
  readonly delay: number;
  readonly backoff: Backoff;
  readonly factor: number;
  /** Milliseconds. */
  readonly maxDelay: number;
  readonly jitter: Jitter;
  /** Absent: what is retryable by default. */
  readonly retryOn?: readonly FailureClass[];
  readonly noRetryOn: readonly FailureClass[];
}

export const defaultRetryPolicy: RetryPolicy = {
  maxAttempts: 1,
  delay: 1000,
  backoff: "exponential",
  factor: 2,
  maxDelay: 30_000,
  jitter: "full",
  noRetryOn: [],
};

/** An attempt that failed. */
export interface FailedAttempt {
  readonly reason: FailureReason;
  readonly exitCode?: number;
  /** The end of what it wrote there, where the policy looks at it. */
  readonly stderr?: string;
}

/** Whether what attempts write to stderr is to be kept for `isRetryable`. */
export function looksAtStderr({
  maxAttempts,
  retryOn = [],
  noRetryOn,
}: RetryPolicy): boolean {
  const classes = [...retryOn, ...noRetryOn];
  return maxAttempts > 1 && classes.some(({ kind }) => kind === "stderr");
}

/**
 * Other exit codes, timeouts, signals, lost launchers, failed acceptance tests and answers that did not come or were others are retryable by default; a command that
 * is not there, a failed spawn and a bad output only where `retry_on` names their exit code.
 */
export function isRetryable(
  failure: FailedAttempt,
  policy: Pick<RetryPolicy, "retryOn" | "noRetryOn">,
): boolean {
  const isIn = (classes: readonly FailureClass[]): boolean =>
    classes.some((failureClass) => matches(failure, failureClass));
  if (isIn(policy.noRetryOn)) return false;
  return policy.retryOn === undefined
    ? retryableByDefault.has(failure.reason)
    : isIn(policy.retryOn);
}

const retryableByDefault: ReadonlySet<FailureReason> = new Set([
  "exit_code",
  "timeout",
  "signal",
  "launcher_lost",
  "acceptance",
  "http_status",
  "http_body",
  "connection_failed",
]);

function matches(failure: FailedAttempt, failureClass: FailureClass): boolean {
  switch (failureClass.kind) {
    case "exit_code":
      return failure.exitCode === failureClass.code;
    case "stderr":
      return says(failureClass.pattern, failure.stderr);
    case "timeout":
    case "signal":
    case "acceptance":
      return failure.reason === failureClass.kind;
  }
}

function says({ source, flags }: Pattern, stderr: string | undefined): boolean {
  return new RegExp(source, flags).test(stderr ?? "");
}

/**
 * Milliseconds to wait behind attempt number `attempt`. `random` is in [0, 1).
 * The jitters are those of https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
export function retryDelay(
  policy: RetryPolicy,
  attempt: number,
  random: number,
): number {
  const delay = Math.min(
    policy.delay * growth(policy, attempt),
    policy.maxDelay,
  );
  switch (policy.jitter) {
    case "none":
      return delay;
    case "full":
      return delay * random;
    case "equal":
      return delay / 2 + (delay / 2) * random;
  }
}

function growth({ backoff, factor }: RetryPolicy, attempt: number): number {
  switch (backoff) {
    case "constant":
      return 1;
    case "linear":
      return attempt;
    case "exponential":
      return factor ** (attempt - 1);
  }
}
