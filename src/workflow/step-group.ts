import type { TextRange } from "../base/text-range.ts";
import type { Setting } from "./setting.ts";

/** Steps with a name for all of them; no step is in two groups. */
export interface StepGroup {
  /** No step has it. */
  readonly id: string;
  readonly idRange: TextRange;
  /** Ids in the order written, each once. */
  readonly steps: readonly string[];
  /** Each waits for the one before it: that is among its dependencies. */
  readonly isSequential: boolean;
  /** How many of them run at once; at least 1. */
  readonly maxWorkers?: Setting<number>;
}
