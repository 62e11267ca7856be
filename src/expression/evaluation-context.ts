import type { Json } from "../base/json.ts";

/** What expressions can see at one moment of a run. */
export interface EvaluationContext {
  readonly steps: ReadonlyMap<string, StepFacts | FanOutFacts>;
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
  /** In the command of a tool: the one that it is about to do. */
  readonly task?: string;
  readonly status: StatusFacts;
  /** Of a child of a `matrix`. */
  readonly matrix?: Json;
  /** Of a child of a `foreach`. */
  readonly item?: Json;
}

/** A finished step as expressions see it. */
export interface StepFacts {
  readonly status: string;
  readonly outputs: Readonly<Record<string, Json>>;
  /** Seconds. */
  readonly duration: number;
}

/** A finished step that fanned out: what is asked of it is a list, in the order of its children. */
export interface FanOutFacts {
  readonly children: readonly StepFacts[];
}

/** What the status functions answer for the step that asks. */
export interface StatusFacts {
  /** None of what it depends on failed, was cancelled or blocked. */
  readonly success: boolean;
  /** Some step it depends on, directly or not, failed. */
  readonly failure: boolean;
  readonly cancelled: boolean;
}
