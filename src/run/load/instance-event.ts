import type { RunEvent } from "../events.ts";
import type { InstanceFailure } from "./instance-outcome.ts";
import type { RunStatus } from "../status.ts";

/** What is told of one of many runs of a workflow besides what happens in it. */
export type InstanceFact = InstanceStarted | InstanceFinished;

export interface InstanceStarted {
  readonly type: "instance_started";
  readonly instance: number;
  readonly seed: number;
}

export interface InstanceFinished extends InstanceFailure {
  readonly type: "instance_finished";
  readonly instance: number;
  readonly seed: number;
  readonly status: RunStatus;
  readonly duration_ms: number;
}

export type InstanceEvent = InstanceFact & {
  readonly seq: number;
  readonly at: number;
};

/** Whatever stands in a journal. */
export type JournalEvent = RunEvent | InstanceEvent;
