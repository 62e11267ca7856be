import type { RunEvent } from "../../src/run/events.ts";
import type { StepEvent } from "../../src/run/step-state.ts";

export type Of<Type extends RunEvent["type"]> = Extract<
  RunEvent,
  { type: Type }
>;

export type GoingOn = RunEvent & Of<"step_retrying" | "step_repeating">;
export type Told = Exclude<
  StepEvent,
  GoingOn | Of<"step_queued" | "step_started" | "step_finished">
>;

export function isGoingOn(event: StepEvent): event is GoingOn {
  return event.type === "step_retrying" || event.type === "step_repeating";
}

/** What the stream has told of one step so far. */
export interface StepTrace {
  readonly id: string;
  readonly dependsOn: readonly string[];
  readonly stage: number;
  queued: number;
  started: number;
  retried: number;
  startedAt?: number;
  /** Ids, of a step that fanned out. */
  children?: readonly string[];
  finished?: Of<"step_finished">;
}
