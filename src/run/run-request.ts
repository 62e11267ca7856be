import type { Clock } from "../base/clock.ts";
import type { Json } from "../base/json.ts";
import type { Plan } from "../plan/plan.ts";
import type { ArtifactKeeper } from "./artifact-keeper.ts";
import type { CircuitRegistry } from "./circuit-registry.ts";
import type { RunSettings } from "./run-settings.ts";
import type { StepRunners } from "./step-runner.ts";
import type { TestRunner } from "./test-runner.ts";

/** One run, ready to start. */
export interface RunRequest {
  readonly run: string;
  readonly plan: Plan;
  readonly settings: RunSettings;
  /** Complete and of the declared types. */
  readonly inputs: Readonly<Record<string, Json>>;
  /** What every step inherits, the workflow's own `env` included. */
  readonly environment: Readonly<Record<string, string>>;
  /** On Windows the names in `environment` are the same in any case. */
  readonly envIgnoresCase: boolean;
  /** Outputs of steps that do not take part, from an earlier run. */
  readonly recordedOutputs?: ReadonlyMap<
    string,
    Readonly<Record<string, Json>>
  >;
}

/** What a run needs of the world. */
export interface RunWorld {
  readonly clock: Clock;
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
  /** Ends what steps left behind; resolves to the ids of processes that would not die. */
  readonly sweep: (kill: AbortSignal) => Promise<readonly number[]>;
}
