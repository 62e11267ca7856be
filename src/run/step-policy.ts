import type { EvaluationContext } from "../expression/evaluation-context.ts";
import type { Result } from "../base/result.ts";
import type { RetrySettings } from "../workflow/retry-settings.ts";
import type { Step } from "../workflow/step.ts";
import { Evaluation, evaluating } from "./evaluation.ts";
import type { RetryPolicy } from "./retry-policy.ts";
import { defaultRetryPolicy } from "./retry-policy.ts";

/** How a step's attempts are to be treated, evaluated once, before the first of them. */
export interface StepPolicy {
  /** Milliseconds, of one attempt; absent: no limit. */
  readonly timeoutMs?: number;
  /** Milliseconds, of all attempts with their waits; absent: no limit. */
  readonly totalTimeoutMs?: number;
  readonly retry: RetryPolicy;
  readonly continueOnError: boolean;
  readonly priority: number;
}

export function resolveStepPolicy(
  step: Step,
  context: EvaluationContext,
  timeoutPerStepMs: number | undefined,
): Result<StepPolicy, string> {
  return evaluating(() => {
    const evaluation = new Evaluation(context);
    const timeoutMs = step.timeout
      ? evaluation.setting(step.timeout, "timeout")
      : timeoutPerStepMs;
    return {
      retry: resolveRetry(step.retry, evaluation),
      continueOnError: step.continueOnError
        ? evaluation.setting(step.continueOnError, "continue_on_error")
        : false,
      priority: step.priority
        ? evaluation.setting(step.priority, "priority")
        : 0,
      ...(timeoutMs === undefined ? {} : { timeoutMs }),
      ...(step.totalTimeout && {
        totalTimeoutMs: evaluation.setting(step.totalTimeout, "total_timeout"),
      }),
    };
  });
}

function resolveRetry(
  { retryOn, noRetryOn, ...settings }: RetrySettings,
  evaluation: Evaluation,
): RetryPolicy {
  const written = Object.fromEntries(
    Object.entries(settings).map(([key, setting]) => [
      key,
      evaluation.setting<unknown>(setting, `retry.${snakeCase(key)}`),
    ]),
  ) as Partial<RetryPolicy>;
  return {
    ...defaultRetryPolicy,
    ...written,
    ...(retryOn ? { retryOn } : {}),
    ...(noRetryOn ? { noRetryOn } : {}),
  };
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
