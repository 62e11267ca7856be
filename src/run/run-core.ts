import type { Json } from "../base/json.ts";
import type { Step } from "../workflow/step.ts";
import type { AttemptTally } from "./attempt-tally.ts";
import type { CircuitRegistry } from "./circuit-registry.ts";
import type { Resumption } from "./earlier-run.ts";
import type { EventLog } from "./event-log.ts";
import type { RankedQueue, SlotSource } from "./ranked-queue.ts";
import type { CancelReason } from "./reason.ts";
import type { RunControl } from "./run-control.ts";
import type { RunSettings } from "./run-settings.ts";
import type { RunRequest, RunWorld } from "./run-request.ts";
import type { Ending } from "./settled-step.ts";

/** What all the work of a run, or of a workflow that a step of it calls, shares. */
export interface RunCore {
  /** Of the whole run. */
  readonly run: string;
  /** Stands before the ids of steps wherever they are told of: empty, or `deploy.`. */
  readonly prefix: string;
  readonly settings: RunSettings;
  readonly world: RunWorld;
  readonly log: EventLog;
  readonly control: RunControl;
  readonly queue: RankedQueue;
  readonly circuits: CircuitRegistry;
  /** To be told of every attempt that has ended. */
  readonly tally: AttemptTally;
  /** Absent of a new run. */
  readonly resumption: Resumption | undefined;
  /** Why the run was called off; undefined while it was not. */
  cancelling: CancelReason | undefined;
  /** To be told of what can only be a bug. */
  readonly failed: (bug: unknown) => void;
  readonly prepareCall: RunRequest["prepareCall"];
  readonly call: (request: RunRequest, caller: Caller) => Called;
}

/** The step that calls a workflow, as that workflow's run sees it. */
export interface Caller {
  readonly core: RunCore;
  /** The id under which the step is told of. */
  readonly id: string;
  readonly slots: SlotSource;
}

/** The run of a called workflow. */
export interface Called {
  /** It has run longer than it may. */
  readonly hasTimedOut: boolean;
  /** In file order. */
  readonly steps: readonly CalledStep[];
  /** Resolves when every step has ended. */
  run(): Promise<undefined>;
  callOff(reason: CancelReason, abort: boolean): void;
  kill(reason: CancelReason): void;
}

export interface CalledStep {
  readonly step: Step;
  /** Under which it is told of. */
  readonly id: string;
  /** Once it has ended. */
  readonly ending?: Ending;
  /** Of a step that fanned out a list, in the order of its children. */
  readonly outputs: Json;
}
