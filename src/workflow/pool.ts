import type { TextRange } from "../base/text-range.ts";
import type { Setting } from "./setting.ts";

/** A limit that steps join by name. */
export interface Pool {
  readonly name: string;
  readonly range: TextRange;
  /** How many of its steps run at once; at least 1. */
  readonly size: Setting<number>;
}
