import type { PlannedStep, PlanSummary } from "../present/plan-summary.ts";

/** What `plan --format json` prints: see docs/cli.md. */
export function planJson(plan: PlanSummary): unknown {
  const { forecast, maxParallel } = plan;
  return {
    workflow: plan.workflow,
    file: plan.file,
    steps: plan.steps.map(stepJson),
    waves: plan.waves,
    critical_path: plan.criticalPath,
    lower_bound: rounded(forecast.lowerBound),
    known_durations: forecast.known,
    critical_path_ms: milliseconds(forecast.criticalPath),
    work_ms: milliseconds(forecast.work),
    lower_bound_ms: milliseconds(forecast.lowerBound),
    ...(forecast.expected !== undefined && {
      expected_ms: milliseconds(forecast.expected),
    }),
    ready_order: plan.readyOrder,
    ...(maxParallel !== undefined && { max_parallel: maxParallel }),
  };
}

function stepJson(step: PlannedStep): unknown {
  const { id, dependsOn, handler, usual, fanOut, calls } = step;
  return {
    id,
    depends_on: dependsOn,
    handler,
    ...(usual !== undefined && { usual_ms: milliseconds(usual) }),
    fan_out: fanOut,
    calls,
  };
}

function milliseconds(seconds: number): number {
  return rounded(1000 * seconds);
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
