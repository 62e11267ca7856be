import type { TextRange } from "../base/text-range.ts";
import type { InputValue } from "./input-value.ts";
import type { Setting } from "./setting.ts";

/** What makes several children of one step. */
export interface FanOut {
  readonly over: "matrix" | "foreach";
  /** The matrix, or the list. */
  readonly value: InputValue;
  /** Of the key. */
  readonly range: TextRange;
  /** How many children there are; absent where that is known in a run only. */
  readonly count?: number;
  /** How many of its children may run at once; 3 if absent. */
  readonly maxParallel?: Setting<number>;
  /** Whether the first failure ends the others; true if absent. */
  readonly failFast?: Setting<boolean>;
  /** The step's `if` looks at `matrix` or `item`: it is asked for each child. */
  readonly decidesEach: boolean;
}
