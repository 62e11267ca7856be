import type { Json } from "../base/json.ts";
import type { Artifact } from "./artifact-keeper.ts";
import type { InstanceCounts } from "./load/instance-counts.ts";
import type { Latency } from "./load/latency.ts";
import type { ThresholdResult } from "./load/threshold-counter.ts";
import type { FailureReason, StepReason } from "./reason.ts";
import type { RunResumed, RunStarted } from "./run-beginning.ts";
import type { FinalStatus, RunStatus } from "./status.ts";

export type { RunResumed, RunStarted } from "./run-beginning.ts";

/**
 * What happens in a run, in the shape in which it stands in the journal and on
 * the standard output of `run --format json`: see docs/contract.md.
 * `seq` counts from 1 without gaps; `at` is in milliseconds since the run's start.
 */
export type RunEvent = RunFact & {
  readonly seq: number;
  readonly at: number;
  /** Of many runs of the workflow: the one in which it happened, from 1. */
  readonly instance?: number;
};

export type RunFact =
  | RunStarted
  | RunResumed
  | RunCancelling
  | StepExpanded
  | LimitChanged
  | StepQueued
  | StepStarted
  | StepTested
  | StepArtifacts
  | StepWroteOutside
  | StepNotWatched
  | StepRetrying
  | StepRepeating
  | StepFinished
  | CircuitChanged
  | RunFinished;

/** From here on nothing starts but steps that ask for it (`always()`, `cancelled()`). */
export interface RunCancelling {
  readonly type: "run_cancelling";
  readonly reason: StepReason;
}

/** A step is done by children, of which everything is told that is told of steps. */
export interface StepExpanded {
  readonly type: "step_expanded";
  readonly step: string;
  /** Their ids. */
  readonly children: readonly string[];
  /** For each what it is done for: its combination of the matrix, or its item. Absent where the children are the steps of another workflow. */
  readonly values?: readonly Json[];
  /** For each the children that it waits for; absent: none waits for another. */
  readonly depends_on?: readonly (readonly string[])[];
  /** Those of a run that goes on whose end stands: nothing more is told of them. */
  readonly kept?: readonly string[];
}

/** So many steps may go on at once from here on; those in flight go on to their end. */
export interface LimitChanged {
  readonly type: "limit_changed";
  readonly max_parallel: number;
  /** `adaptive`: `execution.adaptive_scaling`. */
  readonly by: "person" | "adaptive";
  /** For people; of `adaptive`. */
  readonly reason?: string;
}

export interface StepQueued {
  readonly type: "step_queued";
  readonly step: string;
  readonly attempt: number;
}

export interface StepStarted {
  readonly type: "step_started";
  readonly step: string;
  readonly attempt: number;
  /** Absent where no process could be started. */
  readonly pid?: number;
}

/** An acceptance test of an attempt that ended well. */
export interface StepTested {
  readonly type: "step_tested";
  readonly step: string;
  readonly attempt: number;
  /** The test's own. */
  readonly name: string;
  readonly status: "passed" | "failed";
  /** Of one that failed: what was found. */
  readonly message?: string;
}

/** Files that the attempt made were copied into the run's folder, in place of earlier ones of the step. */
export interface StepArtifacts {
  readonly type: "step_artifacts";
  readonly step: string;
  readonly attempt: number;
  readonly files: readonly Artifact[];
}

/** While the attempt went on, files changed that `files.writes` of its step does not name. */
export interface StepWroteOutside {
  readonly type: "step_wrote_outside";
  readonly step: string;
  readonly attempt: number;
  /** Relative to the workspace folder, with `/`: the first 20. */
  readonly files: readonly string[];
  /** Of all of them. */
  readonly count: number;
  /** Steps that ran at the same time, whose doing it may be as well. */
  readonly beside?: readonly string[];
}

/** What steps write cannot be looked at in this run. */
export interface StepNotWatched {
  readonly type: "step_not_watched";
  readonly step: string;
  readonly attempt: number;
  /** One line for people. */
  readonly message: string;
}

/** `attempt` is the one that failed. */
export interface StepRetrying extends AttemptFailure {
  readonly type: "step_retrying";
  readonly step: string;
  readonly attempt: number;
  readonly max_attempts: number;
  readonly delay_ms: number;
}

/** `attempt` ended well, and the step does it again. */
export interface StepRepeating {
  readonly type: "step_repeating";
  readonly step: string;
  readonly attempt: number;
  /** The one that has ended, from 1. */
  readonly iteration: number;
  readonly max_iterations: number;
  readonly delay_ms: number;
}

export interface AttemptFailure {
  readonly reason: FailureReason;
  readonly message: string;
  readonly exit_code?: number;
  readonly signal?: string;
}

export interface StepFinished {
  readonly type: "step_finished";
  readonly step: string;
  readonly status: FinalStatus;
  readonly reason?: StepReason;
  /** One line for people. */
  readonly message?: string;
  readonly exit_code?: number;
  readonly signal?: string;
  /** `continue_on_error`: its failure counts as success for others and for the run. */
  readonly tolerated?: true;
  /** How many were made; 0 where it never started. */
  readonly attempts: number;
  /** From the first start to the end, waits between attempts included; 0 where it never started. */
  readonly duration_ms: number;
  readonly outputs?: Readonly<Record<string, Json>>;
  /** Names of outputs that hold a secret: what is told of them is not their value. */
  readonly masked_outputs?: readonly string[];
}

export type CircuitChanged = CircuitOpened | CircuitHalfOpen | CircuitClosed;

/** `step` is the one whose attempt opened it. */
export interface CircuitOpened {
  readonly type: "circuit_opened";
  readonly key: string;
  readonly step: string;
  /** In a row, up to now. */
  readonly failures: number;
  readonly reset_after_ms: number;
}

/** `step` is the one whose attempt is the probe. */
export interface CircuitHalfOpen {
  readonly type: "circuit_half_open";
  readonly key: string;
  readonly step: string;
}

/** `step` is the one whose attempt succeeded. */
export interface CircuitClosed {
  readonly type: "circuit_closed";
  readonly key: string;
  readonly step: string;
}

export interface RunFinished {
  readonly type: "run_finished";
  readonly status: RunStatus;
  readonly counts: Readonly<Record<FinalStatus, number>>;
  readonly duration_ms: number;
  /** The sum of the time that attempts took. */
  readonly work_ms: number;
  /** The longest chain of dependencies, by the time its steps took. */
  readonly critical_path_ms: number;
  /** work_ms ÷ duration_ms: an estimate of what running side by side saved. */
  readonly speedup: number;
  /** The most attempts that were going on at one moment. */
  readonly peak_parallel: number;
  /** Ids of processes that steps left behind and that would not die. */
  readonly survivors?: readonly number[];
  /** Of an instances run, what follows is there too. */
  readonly instances?: InstanceCounts;
  /** Of instances that succeeded or failed. */
  readonly throughput_per_s?: number;
  readonly latency_ms?: Latency;
  readonly thresholds?: readonly ThresholdResult[];
}
