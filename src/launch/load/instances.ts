import type { CancelReason } from "../../run/reason.ts";
import type { FailureGroup } from "../../run/load/failure-groups.ts";
import type { InstanceCounts } from "../../run/load/instance-counts.ts";
import type { JournalEvent } from "../../run/load/instance-event.ts";
import type { Latency } from "../../run/load/latency.ts";
import type { LoadRecord } from "../../run/load/load-record.ts";
import type { LoadSettings } from "../../run/load/load-settings.ts";
import type { LaunchRequest } from "../launch.ts";

/** What somebody asked for: many runs of one workflow file. */
export interface InstancesRequest extends LaunchRequest, AskedOfInstances {
  /** Told of each event when the run's journal has it; must not throw. */
  readonly told?: (event: JournalEvent) => void;
}

/** What counts before `load` of the file. */
export interface AskedOfInstances {
  readonly instances?: number;
  readonly parallel?: number;
  readonly seed?: string;
  /** Absent: logs are kept of failures alone. */
  readonly keepLogs?: "all";
}

/** Many runs of a workflow that go on, or have ended. */
export interface LaunchedInstances {
  readonly id: string;
  readonly root: string;
  /** Absolute path of the workflow file. */
  readonly file: string;
  /** Absolute path of `.slipstream/runs/RUN`. */
  readonly folder: string;
  /** Its name. */
  readonly workflow: string;
  readonly settings: LoadSettings;
  readonly progress: LoadProgress;
  /** Starts nothing new; those in flight are given `graceful_stop`, then they are cancelled. */
  stop(reason: CancelReason): void;
  /** As `stop`, but those in flight are cancelled now, SIGTERM first. */
  cancel(reason: CancelReason): void;
  /** SIGKILL to all that is left. */
  kill(reason: CancelReason): void;
  /** Of those that have ended so far, near enough; undefined where there are none. Takes a few milliseconds. */
  latency(): Latency | undefined;
  /** Resolves when the last process has ended and `run.json` is written; rejects with a `FolderError` where it could not be. */
  readonly record: Promise<LoadRecord>;
}

/** How far the instances are. */
export interface LoadProgress {
  readonly counts: InstanceCounts;
  readonly inFlight: number;
  /** Milliseconds since the run's start, or since it was gone on with. */
  readonly elapsedMs: number;
  /** Of those that have ended, how many had before the run was gone on with. */
  readonly endedBefore: number;
  readonly stopping: CancelReason | undefined;
  /** The most frequent first. */
  readonly failures: readonly FailureGroup[];
}
