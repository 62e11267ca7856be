import type { Clock } from "../base/clock.ts";
import type { Json } from "../base/json.ts";
import type { Machine } from "../base/machine.ts";
import type { Mask } from "../base/mask/mask.ts";
import type { Result } from "../base/result.ts";
import type { Plan } from "../plan/plan.ts";
import type { ArtifactKeeper } from "./artifact-keeper.ts";
import type { CircuitRegistry } from "./circuit-registry.ts";
import type { EarlierRun, RerunOf } from "./earlier-run.ts";
import type { InstanceIdentity } from "./instance-identity.ts";
import type { AskedOfRun } from "./run-beginning.ts";
import type { RunSettings } from "./run-settings.ts";
import type { StepRunners } from "./step-runner.ts";
import type { TestRunner } from "./test-runner.ts";
import type { WriteWatcher } from "./write-watcher.ts";

/** One run, ready to start. */
export interface RunRequest {
  readonly run: string;
  readonly plan: Plan;
  readonly settings: RunSettings;
  /** Complete and of the declared types. */
  readonly inputs: Readonly<Record<string, Json>>;
  /** What every step inherits, the workflow's own `env` included. */
  readonly environment: Readonly<Record<string, string>>;
  /** Of one of many runs. */
  readonly instance?: InstanceIdentity;
  /** Declared ones, by name. */
  readonly secrets?: Readonly<Record<string, string>>;
  /** Keeps them out of all that is told; absent where there is nothing to hide. */
  readonly mask?: Mask;
  /** On Windows the names in `environment` are the same in any case. */
  readonly envIgnoresCase: boolean;
  /** Outputs of steps that do not take part, from an earlier run. */
  readonly recordedOutputs?: ReadonlyMap<string, RecordedOutputs>;
  /** By id of a step: changes with what the file says of it. */
  readonly digests?: ReadonlyMap<string, string>;
  /** To be told, for whoever goes on with the run. */
  readonly asked?: AskedOfRun;
  /** Absent of a new run. */
  readonly earlier?: EarlierRun;
  /** Absent of a run that is not another's again. */
  readonly rerun?: RerunOf;
  /** Absent where no step calls another workflow. */
  readonly prepareCall?: PrepareCall;
}

/** Makes a run of the workflow that a step calls; the error is one line. */
export type PrepareCall = (
  call: WorkflowCall,
) => Promise<Result<CalledRequest, string>>;

/** What a step that calls a workflow says, evaluated. */
export interface WorkflowCall {
  /** As `WorkflowAction.file`. */
  readonly file: string;
  /** Of any type; those left out are absent. */
  readonly inputs: Readonly<Record<string, Json>>;
  /** What the called workflow inherits. */
  readonly environment: Readonly<Record<string, string>>;
  /** Milliseconds; counts where the called workflow says nothing. */
  readonly graceMs: number;
}

/** The run of a called workflow, without what it shares with its caller's. */
export type CalledRequest = Omit<
  RunRequest,
  | "run"
  | "mask"
  | "recordedOutputs"
  | "prepareCall"
  | "digests"
  | "asked"
  | "earlier"
  | "rerun"
>;

/** Of a step that fanned out: a list of those of its children. */
export type RecordedOutputs =
  Readonly<Record<string, Json>> | readonly Readonly<Record<string, Json>>[];

/** What a run needs of the world. */
export interface RunWorld {
  readonly clock: Clock;
  /** This run's own: each look tells of the time since the one before. */
  readonly machine: Machine;
  /** In [0, 1). */
  readonly random: () => number;
  readonly runners: StepRunners;
  readonly tests: TestRunner;
  /** Absent: the run has its own. */
  readonly circuits?: CircuitRegistry;
  readonly artifacts: ArtifactKeeper;
  /**
   * Resolves when all events that were told so far are in the journal and would outlive
   * a power failure, or no more can be written: the run is called off then. Absent:
   * there is no journal.
   */
  readonly recorded?: () => Promise<void>;
  readonly writes: WriteWatcher;
  /** Ends what steps left behind; resolves to the ids of processes that would not die. */
  readonly sweep: (kill: AbortSignal) => Promise<readonly number[]>;
}
