import type { Expression } from "../expression/expression.ts";
import type { Located, Setting } from "./setting.ts";

/** What makes a step run again after it ended well. */
export interface Repeat {
  /** Absent: as often as `maxIterations` says. */
  readonly condition?: Located<Expression> & {
    readonly kind: "while" | "until";
  };
  /** The first one counts; 10 if absent. */
  readonly maxIterations?: Setting<number>;
  /** Milliseconds between the end of one and the next; 0 if absent. */
  readonly delay?: Setting<number>;
}
