import { failedCount } from "./own-failure.ts";
import type { Snapshot } from "../run/snapshot.ts";
import { runTimeLeft } from "./time-left.ts";

/** How far a run has come. */
export interface Progress {
  /** Steps with a final status. */
  readonly done: number;
  readonly total: number;
  /** 0 to 100, a whole number; 100 only when all is done. */
  readonly percent: number;
  readonly running: number;
  readonly retrying: number;
  readonly failed: number;
  /** Milliseconds, an estimate; absent while there is nothing to go by: no step is known of earlier runs, and none has ended. */
  readonly remainingMs?: number;
}

/** `at` is now, in milliseconds since the run's start. */
export function progressOf(snapshot: Snapshot, at: number): Progress {
  const { counts, steps } = snapshot;
  const total = steps.size;
  const open =
    counts.pending + counts.queued + counts.running + counts.retrying;
  const done = total - open;
  const remainingMs = runTimeLeft(snapshot, at);
  return {
    done,
    total,
    percent: total === 0 ? 100 : Math.floor((100 * done) / total),
    running: snapshot.inFlight,
    retrying: counts.retrying,
    failed: failedCount(snapshot),
    ...(remainingMs === undefined ? {} : { remainingMs }),
  };
}
