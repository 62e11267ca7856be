import type { Json } from "../base/json.ts";
import type { HandlerKind } from "../workflow/handler-kind.ts";
import type { Artifact } from "./artifact-keeper.ts";
import type {
  LimitChanged,
  RunEvent,
  RunStarted,
  StepTested,
  StepWroteOutside,
} from "./events.ts";
import type { CancelReason, StepReason } from "./reason.ts";
import type { StepStatus } from "./status.ts";

/** What is known of a run at one moment: the fold of its events so far. Treat it as read-only. */
export interface Snapshot {
  /** Of a run that was gone on with: its first time, and the rest as it was the last time. */
  readonly started?: RunStarted;
  /** When it was gone on with, ISO 8601; absent of a run that never was. */
  readonly resumed?: readonly string[];
  /** Of the last event, milliseconds since the run's start. */
  readonly at: number;
  readonly cancelling?: StepReason | CancelReason;
  /** How many steps may go on at once now. */
  readonly maxParallel: number;
  /** What the run began with, or a person last said: an adaptive limit stays within. */
  readonly mostParallel: number;
  /** The last change of the limit. */
  readonly limitChange?: LimitChanged;
  /** In file order, children behind them. */
  readonly steps: ReadonlyMap<string, StepState>;
  readonly counts: Readonly<Record<StepStatus, number>>;
  /** How many attempts are going on. */
  readonly inFlight: number;
  /** The most attempts that were going on at one moment. */
  readonly peak: number;
  readonly finished?: Extract<RunEvent, { type: "run_finished" }>;
}

/** Times are in milliseconds since the run's start. */
export interface StepState {
  readonly id: string;
  readonly dependsOn: readonly string[];
  readonly handler?: HandlerKind;
  /** How long it took before, in the middle; absent where that is not known. */
  readonly usualMs?: number;
  /** Of a step that fanned out: the ids of its children, which stand among the steps. */
  readonly children?: readonly string[];
  /** Of a child. */
  readonly parent?: string;
  /** Of a child: its combination of the matrix, or its item. */
  readonly value?: Json;
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
  /** How many times it was begun, of one that repeats. */
  readonly iterations?: number;
  /** While it waits to be done again. */
  readonly repeat?: {
    readonly maxIterations: number;
    /** When it is due. */
    readonly at: number;
  };
  readonly maxAttempts?: number;
  /** How often an attempt of it was going on when the run was cut off, before it was gone on with. */
  readonly crashes?: number;
}

export type TestState = Pick<StepTested, "name" | "status" | "message">;

export type WroteOutside = Pick<StepWroteOutside, "files" | "count" | "beside">;

export interface AttemptState {
  readonly attempt: number;
  readonly pid?: number;
  readonly queuedAt: number;
  readonly startedAt?: number;
  readonly finishedAt?: number;
  /** Those that were run, in order; absent where none was. */
  readonly tests?: readonly TestState[];
  /** Files that its step does not declare. */
  readonly wroteOutside?: WroteOutside;
  /** Of one that failed and was followed by another, or was the last. */
  readonly failure?: {
    readonly reason: StepReason;
    readonly message?: string;
    readonly exitCode?: number;
    readonly signal?: string;
  };
}
