import type { Json } from "../base/json.ts";
import type { HandlerKind } from "../workflow/handler-kind.ts";
import type { Artifact } from "./artifact-keeper.ts";
import type { RunFinished, RunStarted, StepTested } from "./events.ts";
import type { CancelReason, StepReason } from "./reason.ts";
import type { StepStatus } from "./status.ts";

/** What is known of a run at one moment: the fold of its events so far. Treat it as read-only. */
export interface Snapshot {
  readonly started?: RunStarted;
  /** Of the last event, milliseconds since the run's start. */
  readonly at: number;
  readonly cancelling?: StepReason | CancelReason;
  /** In file order. */
  readonly steps: ReadonlyMap<string, StepState>;
  readonly counts: Readonly<Record<StepStatus, number>>;
  /** The most attempts that were going on at one moment. */
  readonly peak: number;
  readonly finished?: RunFinished;
}

/** Times are in milliseconds since the run's start. */
export interface StepState {
  readonly id: string;
  readonly dependsOn: readonly string[];
  readonly handler?: HandlerKind;
  readonly status: StepStatus;
  readonly reason?: StepReason;
  readonly message?: string;
  readonly exitCode?: number;
  readonly signal?: string;
  readonly tolerated: boolean;
  readonly outputs?: Readonly<Record<string, Json>>;
  /** Names of those whose value is not told. */
  readonly maskedOutputs?: readonly string[];
  /** Of the last attempt that left any to keep. */
  readonly artifacts?: readonly Artifact[];
  /** In order; the last one may be going on. */
  readonly attempts: readonly AttemptState[];
  readonly queuedAt?: number;
  readonly startedAt?: number;
  readonly finishedAt?: number;
  /** While retrying: when the next attempt is due. */
  readonly retryAt?: number;
  readonly maxAttempts?: number;
}

export type TestState = Pick<StepTested, "name" | "status" | "message">;

export interface AttemptState {
  readonly attempt: number;
  readonly pid?: number;
  readonly queuedAt: number;
  readonly startedAt?: number;
  readonly finishedAt?: number;
  /** Those that were run, in order; absent where none was. */
  readonly tests?: readonly TestState[];
  /** Of one that failed and was followed by another, or was the last. */
  readonly failure?: {
    readonly reason: StepReason;
    readonly message?: string;
    readonly exitCode?: number;
    readonly signal?: string;
  };
}
