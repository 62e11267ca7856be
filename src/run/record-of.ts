import type { RunFinished, RunStarted } from "./events.ts";
import type { AttemptRecord, RunRecord, StepRecord } from "./record.ts";
import { cancelReasons } from "./reason.ts";
import type { AttemptState, Snapshot, StepState } from "./snapshot.ts";
import type { FinalStatus } from "./status.ts";
import { finalStatuses } from "./status.ts";

/** The record of a run that has ended: undefined while it goes on. */
export function recordOf(snapshot: Snapshot): RunRecord | undefined {
  const { started, finished, steps } = snapshot;
  if (started === undefined || finished === undefined) return undefined;
  return {
    version: 1,
    run: started.run,
    workflow: started.workflow,
    file: started.file,
    inputs: started.inputs,
    status: finished.status,
    counts: finished.counts,
    steps: [...steps.values()]
      .flatMap((step) => stepRecord(step) ?? [])
      .sort((a, b) => (a.id < b.id ? -1 : 1)),
    times: {
      ...runTimes(started, finished),
      ...given("resumed", snapshot.resumed),
    },
  };
}

function runTimes(
  started: RunStarted,
  finished: RunFinished,
): RunRecord["times"] {
  return {
    started: started.time,
    duration_ms: finished.duration_ms,
    work_ms: finished.work_ms,
    critical_path_ms: finished.critical_path_ms,
    speedup: finished.speedup,
    peak_parallel: finished.peak_parallel,
    max_parallel: started.max_parallel,
  };
}

function stepRecord(step: StepState): StepRecord | undefined {
  const { status, startedAt, finishedAt = 0 } = step;
  if (!isFinal(status)) return undefined;
  return {
    id: step.id,
    depends_on: step.dependsOn,
    ...given("handler", step.handler),
    ...given("parent", step.parent),
    ...given("value", step.value),
    ...given("children", step.children),
    status,
    ...given("reason", step.reason),
    ...given("message", step.message),
    ...given("exit_code", step.exitCode),
    ...given("signal", step.signal),
    ...(step.tolerated ? { tolerated: true } : {}),
    ...given("outputs", step.outputs),
    ...given("masked_outputs", step.maskedOutputs),
    ...given("artifacts", step.artifacts),
    attempts: step.attempts.map(attemptRecord),
    times: {
      ...given("queued_ms", step.queuedAt),
      ...given("started_ms", startedAt),
      finished_ms: finishedAt,
      duration_ms: startedAt === undefined ? 0 : finishedAt - startedAt,
    },
  };
}

function isFinal(status: string): status is FinalStatus {
  return (finalStatuses as readonly string[]).includes(status);
}

function attemptRecord(state: AttemptState): AttemptRecord {
  const { attempt, failure, pid, tests, wroteOutside } = state;
  const { queuedAt, startedAt, finishedAt } = state;
  return {
    attempt,
    status: attemptStatus(failure),
    ...given("reason", failure?.reason),
    ...given("message", failure?.message),
    ...given("exit_code", failure?.exitCode),
    ...given("signal", failure?.signal),
    ...given("tests", tests),
    times: {
      queued_ms: queuedAt,
      ...given("started_ms", startedAt),
      ...given("finished_ms", finishedAt),
      ...given("pid", pid),
      ...given("wrote_outside", wroteOutside),
    },
  };
}

function attemptStatus(
  failure: AttemptState["failure"],
): AttemptRecord["status"] {
  if (failure === undefined) return "succeeded";
  return (cancelReasons as readonly string[]).includes(failure.reason)
    ? "cancelled"
    : "failed";
}

function given<Key extends string, Value>(
  key: Key,
  value: Value | undefined,
): Partial<Readonly<Record<Key, Value>>> {
  return value === undefined ? {} : ({ [key]: value } as Record<Key, Value>);
}
