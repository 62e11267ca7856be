import type { Json } from "../base/json.ts";

/** What expressions can see at one moment of a run. */
export interface EvaluationContext {
  readonly steps: ReadonlyMap<string, StepFacts>;
  readonly inputs: Readonly<Record<string, Json>>;
  readonly env: Readonly<Record<string, string>>;
  /** On Windows the names in `env` are the same in any case. */
  readonly envIgnoresCase?: boolean;
  /** By name; absent where none are declared. */
  readonly secrets?: Readonly<Record<string, string>>;
  /** `run.id` and the like. */
  readonly run: Readonly<Record<string, Json>>;
  /** `workflow.name`, `workflow.file`. */
  readonly workflow: Readonly<Record<string, Json>>;
  readonly status: StatusFacts;
}

/** A finished step as expressions see it. */
export interface StepFacts {
  readonly status: string;
  readonly outputs: Readonly<Record<string, Json>>;
  /** Seconds. */
  readonly duration: number;
}

/** What the status functions answer for the step that asks. */
export interface StatusFacts {
  /** None of what it depends on failed, was cancelled or blocked. */
  readonly success: boolean;
  /** Some step it depends on, directly or not, failed. */
  readonly failure: boolean;
  readonly cancelled: boolean;
}
