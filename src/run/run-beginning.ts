import type { Json } from "../base/json.ts";
import type { Selection } from "../plan/selection.ts";
import type { HandlerKind } from "../workflow/handler-kind.ts";
import type { InstanceIdentity } from "./instance-identity.ts";
import type { OnFailure } from "../workflow/workflow.ts";

/** What is told of a run before anything of it starts. */
interface RunOutline {
  readonly run: string;
  readonly workflow: string;
  /** Relative to the workspace folder, with `/`. */
  readonly file: string;
  readonly steps: readonly OutlinedStep[];
  /** What it begins with; `limit_changed` tells of others. */
  readonly max_parallel: number;
  /** The wall clock, ISO 8601. */
  readonly time: string;
  /** What the run was given, after defaults. */
  readonly inputs: Readonly<Record<string, Json>>;
  /** Names of inputs that hold a secret: what is told of them is not their value. */
  readonly masked_inputs?: readonly string[];
  /** Absent where nothing was. */
  readonly asked?: AskedOfRun;
  /** Of an instances run. */
  readonly instances?: InstancesOutline;
}

/** How the instances of a run are started. */
export interface InstancesOutline {
  readonly total: number;
  /** The most that are in flight at once. */
  readonly parallel: number;
  /** Of which each instance has its own. */
  readonly seed: string;
  /** Logs of instances that succeeded are kept as well. */
  readonly keep_logs?: "all";
}

export interface OutlinedStep {
  readonly id: string;
  readonly depends_on: readonly string[];
  /** It waits for all steps that have none; `exit` waits for the others too. */
  readonly handler?: HandlerKind;
  /** How long it took before, in the middle; absent where that is not known. */
  readonly usual_ms?: number;
  /** Changes with what the file says of the step. */
  readonly digest?: string;
}

/** What whoever started the run wanted besides the file. */
export interface AskedOfRun extends Selection {
  readonly max_parallel?: number;
  readonly on_failure?: OnFailure;
  /** To be what this instance of another run was. */
  readonly instance?: InstanceIdentity;
}

export interface RunStarted extends RunOutline {
  readonly type: "run_started";
  /** Absent of a run that is not another's again. */
  readonly rerun?: Rerun;
}

/** Which run is done again, and what of it stands, as of `RunResumed`. */
export interface Rerun extends WhatIsKept {
  /** Its id. */
  readonly of: string;
}

/**
 * The run goes on after a crash, a cancel or a failure; how it looks from here on.
 * What is not kept is pending again, with the attempts that it had.
 */
export interface RunResumed extends RunOutline, WhatIsKept {
  readonly type: "run_resumed";
}

export interface WhatIsKept {
  /** Steps, and children of steps, whose end stands: they are not run again. */
  readonly kept: readonly string[];
  /** Steps of which the file says something else now, or that are new in it. */
  readonly changed: readonly string[];
  /** Steps that ended well and run again, because an output that is needed holds a secret, which no record has. */
  readonly unrecorded?: readonly string[];
  /** Steps that the file does not have any more. */
  readonly removed?: readonly string[];
}
