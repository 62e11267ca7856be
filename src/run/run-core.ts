import type { AttemptTally } from "./attempt-tally.ts";
import type { CircuitRegistry } from "./circuit-registry.ts";
import type { Resumption } from "./earlier-run.ts";
import type { EventLog } from "./event-log.ts";
import type { RankedQueue } from "./ranked-queue.ts";
import type { CancelReason } from "./reason.ts";
import type { RunControl } from "./run-control.ts";
import type { RunSettings } from "./run-settings.ts";
import type { RunWorld } from "./run-request.ts";

/** What all the work of a run shares. */
export interface RunCore {
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
}
