import { criticalPath } from "../plan/critical-path.ts";
import type { Plan } from "../plan/plan.ts";
import type { RunFinished } from "./events.ts";
import type { Snapshot, StepState } from "./snapshot.ts";
import { runStatus } from "./run-status.ts";
import type { FinalStatus } from "./status.ts";
import { finalStatuses } from "./status.ts";

/** What a run came to: `at` is its end, in milliseconds since its start. */
export function runTotals(
  snapshot: Snapshot,
  plan: Plan,
  at: number,
): RunFinished {
  const states = plan.workflow.steps.flatMap(
    ({ id }) => snapshot.steps.get(id) ?? [],
  );
  const work = sum([...snapshot.steps.values()].map(attemptTime));
  const times = states.map(stepTime);
  const chain = criticalPath(plan.graph, times);
  return {
    type: "run_finished",
    status: runStatus(snapshot.cancelling, states),
    counts: Object.fromEntries(
      finalStatuses.map((status) => [status, snapshot.counts[status]]),
    ) as Record<FinalStatus, number>,
    duration_ms: at,
    work_ms: round(work),
    critical_path_ms: round(sum(chain.map((step) => times[step] ?? 0))),
    speedup: at === 0 ? 1 : Math.round((100 * work) / at) / 100,
    peak_parallel: snapshot.peak,
  };
}

function attemptTime({ attempts }: StepState): number {
  return sum(
    attempts.map(({ startedAt = 0, finishedAt = startedAt }) =>
      Math.max(0, finishedAt - startedAt),
    ),
  );
}

function stepTime({ startedAt, finishedAt }: StepState): number {
  return startedAt === undefined || finishedAt === undefined
    ? 0
    : finishedAt - startedAt;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function round(ms: number): number {
  return Math.round(ms * 1000) / 1000;
}
