import type { StepFacts } from "../expression/evaluation-context.ts";
import type { CancelReason } from "./reason.ts";
import type { RunCore } from "./run-core.ts";
import type { Ending } from "./settled-step.ts";
import type { StepFinished } from "./events.ts";

/** A step on its way from ready to its end. */
export interface Work {
  /** How many were started. */
  readonly attempts: number;
  /** Milliseconds since the run's start; undefined while nothing of it has started. */
  readonly startedAt: number | undefined;
  /** Of a step that fanned out, once they have ended. */
  readonly children?: readonly StepFacts[];
  /** The run was cancelled: ends what waits, but for what asks to start all the same. */
  cancel(reason: CancelReason): void;
  /** Ends what waits; what is in flight hears of it by the signals of the run. */
  callOff(reason: CancelReason): void;
}

/** What is told of a step that has ended, which may never have become `work`. */
export function finishedEvent(
  step: string,
  ending: Ending,
  {
    work,
    core: { log, resumption },
  }: {
    readonly work: Work | undefined;
    readonly core: Pick<RunCore, "log" | "resumption">;
  },
): StepFinished {
  const { now } = log;
  const startedAt = work?.startedAt ?? now;
  return {
    type: "step_finished",
    step,
    attempts: work?.attempts ?? resumption?.attempts.get(step) ?? 0,
    duration_ms: Math.round((now - startedAt) * 1000) / 1000,
    ...ending,
  };
}
