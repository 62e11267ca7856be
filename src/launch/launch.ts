import type { Disposable } from "../base/disposable.ts";
import type { Json } from "../base/json.ts";
import type { Result } from "../base/result.ts";
import type { RunEvent } from "../run/events.ts";
import type { InstanceIdentity } from "../run/instance-identity.ts";
import type { CancelReason } from "../run/reason.ts";
import type { RunRecord } from "../run/record.ts";
import type { Snapshot } from "../run/snapshot.ts";
import type { TaskHost } from "../steps/task-host.ts";
import type { Launcher } from "../system/launchers/launcher.ts";
import type { Diagnostic } from "../workflow/diagnostic.ts";
import type { WorkflowText } from "../workflow/read-workflow.ts";
import type { WorkflowDocument } from "../workflow/workflow-document.ts";
import type { OnFailure, Workflow } from "../workflow/workflow.ts";
import type { StepDigests } from "./step-digests.ts";

/** What somebody asked for: one run of one workflow file. */
export interface LaunchRequest {
  /** Absolute path of the workspace folder: steps run there, and `.slipstream` lies there. */
  readonly root: string;
  /** Absolute path of the workflow file. */
  readonly file: string;
  /** The text, where somebody has a newer one than the disk. */
  readonly text?: string;
  /** Says what a text says; absent: it is read anew and at once. */
  readonly read?: (given: WorkflowText) => Promise<WorkflowDocument>;
  /** Has those of the same text, or makes them; absent: they are made. Not asked where other files count. */
  readonly digests?: (
    given: WorkflowText,
    make: () => Promise<StepDigests>,
  ) => Promise<StepDigests>;
  /** As typed or chosen; a string is converted to the declared type. */
  readonly inputs?: Readonly<Record<string, Json>>;
  /** Beats the file. */
  readonly maxParallel?: number;
  /** Of the settings: counts where the file says nothing. */
  readonly defaultMaxParallel?: number;
  readonly onFailure?: OnFailure;
  /** Just these steps. */
  readonly only?: readonly string[];
  /** These steps and all that depends on them. */
  readonly from?: readonly string[];
  /** The run is to be what this instance of another run was. */
  readonly instance?: InstanceIdentity;
  /** Values of declared secrets; what is not here is looked for in the environment. */
  readonly secrets?: Readonly<Record<string, string>>;
  /** The environment that steps inherit. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Of the editor; absent where there is none, and steps that run its tasks are refused. */
  readonly tasks?: TaskHost;
  /** Starts the processes of several runs; absent: the run has one of its own. */
  readonly launcher?: Launcher;
  /** The run's own, where it got ready before the run: what the run closes. */
  readonly ownLauncher?: Launcher;
}

/** Why nothing ran. */
export type LaunchProblem =
  /** The file has errors; `file` as people name it. */
  | {
      readonly kind: "invalid";
      readonly file: string;
      readonly diagnostics: readonly Diagnostic[];
    }
  /** The call is wrong: an input, a step's name, a limit, a file that is not there. */
  | {
      readonly kind: "usage";
      readonly message: string;
      /** Names of inputs that have no value and need one; how to give it depends on the host. */
      readonly missing?: readonly string[];
    }
  /** Secrets have no value; the message is for whoever cannot be asked for them. */
  | {
      readonly kind: "secrets";
      readonly names: readonly string[];
      readonly message: string;
    }
  /** The run's folder cannot be written. */
  | { readonly kind: "folder"; readonly message: string };

/** A run that is going on, or has ended. */
export interface LaunchedRun {
  readonly id: string;
  readonly root: string;
  /** Absolute path. */
  readonly file: string;
  /** Absolute path of `.slipstream/runs/RUN`. */
  readonly folder: string;
  readonly workflow: Workflow;
  readonly snapshot: Snapshot;
  /** What happened before it was gone on with; empty of a new run. */
  readonly earlier: readonly RunEvent[];
  /** Every event since then, then every one that follows; for one listener, as nothing is kept for others. */
  follow(listener: (event: RunEvent) => void): Disposable;
  /** Starts nothing new and ends what is in flight, SIGTERM first. */
  cancel(reason: CancelReason): void;
  /** SIGKILL to all that is left. */
  kill(reason: CancelReason): void;
  /** Whether it runs one step at a time, so that there is no limit to change. */
  readonly inFileOrder: boolean;
  /** How many steps may go on at once from now on. The error says why that cannot be. */
  setMaxParallel(limit: number): Result<undefined, string>;
  /** Resolves when the last process has ended and `run.json` is written; rejects with a `FolderError` where it could not be. */
  readonly record: Promise<RunRecord>;
  /** Absolute path of an attempt's log, whether it is there or not. */
  logFile(step: string, attempt: number): string;
}
