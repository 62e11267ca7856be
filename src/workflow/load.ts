import type { Rate } from "./parse-rate.ts";
import type { Threshold } from "./parse-threshold.ts";
import type { Setting } from "./setting.ts";

/** `load`: how many instances of the workflow run, and how. What is left out is absent; a plain run ignores it all. */
export interface Load {
  readonly instances?: Setting<number>;
  /** The most that are in flight at once. */
  readonly parallel?: Setting<number>;
  /** Of starts, whatever becomes of those before; absent: the next starts when one has ended. */
  readonly rate?: Setting<Rate>;
  /** Milliseconds until all of `parallel`, or of `rate`, is reached. */
  readonly rampUp?: Setting<number>;
  /** Milliseconds that those in flight are given when nothing more is to start. */
  readonly gracefulStop?: Setting<number>;
  readonly thresholds?: readonly Setting<Threshold>[];
  /** Nothing more starts once a threshold can no longer hold. */
  readonly abortOnFail?: Setting<boolean>;
  readonly seed?: Setting<string>;
}
