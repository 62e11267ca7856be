import type { Rate } from "../../workflow/parse-rate.ts";
import type { Threshold } from "../../workflow/parse-threshold.ts";

/** What holds for an instances run, after flags, file and defaults. */
export interface LoadSettings {
  /** At least 1. */
  readonly total: number;
  /** The most that are in flight at once; at least 1. */
  readonly parallel: number;
  /** Of starts; absent: the next starts when one has ended. */
  readonly rate?: Rate;
  /** Milliseconds until all of `parallel`, or of `rate`, is reached. */
  readonly rampUpMs: number;
  /** Milliseconds for those in flight when nothing more is to start. */
  readonly gracefulStopMs: number;
  readonly thresholds: readonly Threshold[];
  /** Nothing more starts once a threshold can no longer hold. */
  readonly abortOnFail: boolean;
  readonly seed: string;
}
