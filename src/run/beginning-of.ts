import type { Clock } from "../base/clock.ts";
import type { EarlierRun } from "./earlier-run.ts";
import type { RunResumed, RunStarted, WhatIsKept } from "./run-beginning.ts";
import type { RunRequest } from "./run-request.ts";

/** What is told of a run before anything of it starts. */
export function beginningOf(
  request: RunRequest,
  clock: Pick<Clock, "date">,
): RunStarted | RunResumed {
  const { run, plan, settings, inputs, digests, asked } = request;
  const { workflow } = plan;
  const outline = {
    run,
    workflow: workflow.name,
    file: workflow.file,
    steps: workflow.steps.map(({ id, dependencies, handler }) => {
      const digest = digests?.get(id);
      const usual = plan.durations.get(id);
      return {
        id,
        depends_on: dependencies.map((dependency) => dependency.id),
        ...(handler && { handler }),
        ...(usual !== undefined && { usual_ms: milliseconds(usual) }),
        ...(digest !== undefined && { digest }),
      };
    }),
    max_parallel: settings.maxParallel,
    time: clock.date().toISOString(),
    inputs,
    ...(asked && { asked }),
  };
  const { earlier, rerun } = request;
  if (earlier) {
    return { type: "run_resumed", ...outline, ...whatIsKept(earlier) };
  }
  return {
    type: "run_started",
    ...outline,
    ...(rerun && { rerun: { of: rerun.run, ...whatIsKept(rerun) } }),
  };
}

function whatIsKept({
  resumption: { kept, changed, unrecorded, removed },
}: Pick<EarlierRun, "resumption">): WhatIsKept {
  return {
    kept: [...kept.keys()],
    changed,
    ...(unrecorded.length > 0 && { unrecorded }),
    ...(removed.length > 0 && { removed }),
  };
}

/** To the microsecond, as all that is told. */
function milliseconds(seconds: number): number {
  return Math.round(seconds * 1e6) / 1000;
}
