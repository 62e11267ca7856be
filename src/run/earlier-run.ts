import type {
  StepFacts,
  FanOutFacts,
} from "../expression/evaluation-context.ts";
import type { Json } from "../base/json.ts";
import type { RunEvent, RunFact } from "./events.ts";
import type { Ending } from "./settled-step.ts";

/** A run so far, to be gone on with. */
export interface EarlierRun {
  readonly events: readonly RunEvent[];
  /** Of the last event, also where that is of a type that is not known: the next has one more. */
  readonly seq: number;
  readonly resumption: Resumption;
}

/** A run that another one does again, in whole or in part. */
export interface RerunOf {
  /** Its id. */
  readonly run: string;
  readonly resumption: Resumption;
}

/** What of a run stands, and what becomes of the rest. */
export interface Resumption {
  /** By id, children of steps too. */
  readonly kept: ReadonlyMap<string, KeptStep>;
  /** By id: how many attempts were started. */
  readonly attempts: ReadonlyMap<string, number>;
  /** What is not to be tried again, children of steps too. */
  readonly parked: ReadonlySet<string>;
  /** Ids in file order: see `RunResumed`. */
  readonly changed: readonly string[];
  readonly unrecorded: readonly string[];
  readonly removed: readonly string[];
}

export interface KeptStep {
  readonly ending: Pick<Ending, "status" | "tolerated" | "reason">;
  readonly facts: StepFacts | FanOutFacts;
  /** Of a child: what it was done for. */
  readonly value?: Json;
  /** What a new run that takes it over tells of it; absent in a run that goes on, where it was told. */
  readonly told?: readonly RunFact[];
}
