import type { RunFinished } from "../events.ts";
import type { StepReason } from "../reason.ts";
import type { Snapshot, StepState } from "../snapshot.ts";
import type { FinalStatus, RunStatus } from "../status.ts";
import { finalStatuses } from "../status.ts";

/** Of one that did not succeed, what it is to be grouped by; absent where nobody knows. */
export interface InstanceFailure {
  readonly failed_step?: string;
  readonly reason?: StepReason;
  readonly message?: string;
  readonly exit_code?: number;
  readonly signal?: string;
  /** The last line of the failed attempt's log. */
  readonly output?: string;
  /** That log, relative to the run's folder, with `/`; it is there while there are few of the kind. */
  readonly log?: string;
}

/** How one instance came out: what stands in `instances.jsonl`. */
export interface InstanceOutcome extends InstanceFailure {
  readonly instance: number;
  readonly seed: number;
  readonly status: RunStatus;
  readonly duration_ms: number;
  /** The sum of the time that attempts took. */
  readonly work_ms: number;
  /** In file order, children behind them. */
  readonly steps: readonly InstanceStep[];
}

export interface InstanceStep {
  readonly id: string;
  readonly status: FinalStatus;
  /** Absent of one that never started. */
  readonly duration_ms?: number;
  /** It succeeded behind an attempt that had failed. */
  readonly flaky?: true;
}

/** The step whose failure is the instance's: the first in file order that failed by itself. */
export function failedStepOf({ steps }: Snapshot): StepState | undefined {
  return [...steps.values()].find(
    ({ status, tolerated, reason }) =>
      status === "failed" && !tolerated && reason !== "child_failed",
  );
}

/** Of an instance that has ended. */
export function instanceStepsOf({ steps }: Snapshot): readonly InstanceStep[] {
  return [...steps.values()].flatMap((step) => {
    const { id, status, startedAt, finishedAt = startedAt } = step;
    if (!isFinal(status)) return [];
    const isFlaky =
      status === "succeeded" && step.attempts.some(({ failure }) => failure);
    return [
      {
        id,
        status,
        ...(startedAt !== undefined &&
          finishedAt !== undefined && {
            duration_ms: rounded(finishedAt - startedAt),
          }),
        ...(isFlaky && { flaky: true as const }),
      },
    ];
  });
}

/** Why an instance did not succeed. */
export function instanceFailureOf(
  snapshot: Snapshot,
  { status }: RunFinished,
): InstanceFailure {
  if (status === "succeeded") return {};
  const step = failedStepOf(snapshot);
  if (step === undefined) {
    const { cancelling: reason } = snapshot;
    return reason === undefined ? {} : { reason };
  }
  const { id, reason, message, exitCode, signal } = step;
  return {
    failed_step: id,
    ...(reason && { reason }),
    ...(message !== undefined && { message }),
    ...(exitCode !== undefined && { exit_code: exitCode }),
    ...(signal !== undefined && { signal }),
  };
}

function isFinal(status: string): status is FinalStatus {
  return (finalStatuses as readonly string[]).includes(status);
}

function rounded(ms: number): number {
  return Math.round(ms * 1000) / 1000;
}
