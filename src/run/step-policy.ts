import type { EvaluationContext } from "../expression/evaluation-context.ts";
import type { Result } from "../base/result.ts";
import type { CircuitBreaker } from "../workflow/circuit-breaker.ts";
import type { RetrySettings } from "../workflow/retry-settings.ts";
import type { Setting } from "../workflow/setting.ts";
import type { Step } from "../workflow/step.ts";
import type { CircuitPolicy } from "./circuit-gate.ts";
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
  readonly circuit?: CircuitPolicy;
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
      : timeoutOf(step, timeoutPerStepMs);
    return {
      retry: resolveRetry(step.retry, evaluation),
      continueOnError: step.continueOnError
        ? evaluation.setting(step.continueOnError, "continue_on_error")
        : false,
      priority: step.priority
        ? evaluation.setting(step.priority, "priority")
        : 0,
      ...(timeoutMs === undefined ? {} : { timeoutMs }),
      ...(step.circuitBreaker && {
        circuit: resolveCircuit(step.circuitBreaker, evaluation),
      }),
      ...(step.totalTimeout && {
        totalTimeoutMs: evaluation.setting(step.totalTimeout, "total_timeout"),
      }),
    };
  });
}

/** A called workflow has its own limits. */
function timeoutOf(
  { action }: Step,
  perStepMs: number | undefined,
): number | undefined {
  return action.type === "workflow" ? undefined : perStepMs;
}

function resolveCircuit(
  breaker: CircuitBreaker,
  evaluation: Evaluation,
): CircuitPolicy {
  const { failureThreshold, resetAfter, maxIdenticalFailures } = breaker;
  const number = (setting: Setting<number>, key: string): number =>
    evaluation.setting(setting, `circuit_breaker.${key}`);
  return {
    key: evaluation.text(breaker.key.value, "circuit_breaker.key"),
    rule: {
      failureThreshold: failureThreshold
        ? number(failureThreshold, "failure_threshold")
        : 5,
      resetAfterMs: resetAfter ? number(resetAfter, "reset_after") : 30_000,
      ...(maxIdenticalFailures && {
        maxIdenticalFailures: number(
          maxIdenticalFailures,
          "max_identical_failures",
        ),
      }),
    },
  };
}

function resolveRetry(
  { retryOn, noRetryOn, ...settings }: RetrySettings,
  evaluation: Evaluation,
): RetryPolicy {
  const entries = Object.entries(settings);
  if (entries.length === 0 && !retryOn && !noRetryOn) return defaultRetryPolicy;
  const written = Object.fromEntries(
    entries.map(([key, setting]) => [
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
