import type { AttemptState } from "../run/snapshot.ts";

/** An attempt in the shape of `run.json`. */
export function attemptRecord(attempt: AttemptState): unknown {
  const { failure } = attempt;
  return {
    attempt: attempt.attempt,
    status: statusOf(attempt),
    reason: failure?.reason,
    message: failure?.message,
    exit_code: failure?.exitCode,
    signal: failure?.signal,
    tests: attempt.tests,
    times: {
      queued_ms: attempt.queuedAt,
      started_ms: attempt.startedAt,
      finished_ms: attempt.finishedAt,
      pid: attempt.pid,
      wrote_outside: attempt.wroteOutside,
    },
  };
}

function statusOf({ startedAt, finishedAt, failure }: AttemptState): string {
  if (failure !== undefined) return "failed";
  if (finishedAt !== undefined) return "succeeded";
  return startedAt === undefined ? "queued" : "running";
}
