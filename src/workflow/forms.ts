import type { Converter } from "./converters.ts";
import {
  toBoolean,
  toCount,
  toDuration,
  toMinutes,
  toNumber,
  toRate,
  toText,
  toTexts,
  toThreshold,
  toWord,
  toWorkers,
} from "./converters.ts";
import type { Rate } from "./parse-rate.ts";
import { toPattern } from "./parse-pattern.ts";
import type { Threshold } from "./parse-threshold.ts";
import type { Pattern } from "./pattern.ts";
import type { Backoff, Jitter } from "./retry-settings.ts";
import type { OnFailure } from "./workflow.ts";

/** What a setting can be, by the names under which a computed one remembers it. */
export interface Forms {
  readonly boolean: boolean;
  readonly text: string;
  /** At least one. */
  readonly texts: readonly string[];
  readonly number: number;
  /** At least 1. */
  readonly factor: number;
  readonly count: number;
  readonly "positive-count": number;
  readonly workers: number | "auto";
  /** Milliseconds. */
  readonly duration: number;
  readonly "positive-duration": number;
  /** Milliseconds, written in minutes. */
  readonly minutes: number;
  readonly rate: Rate;
  readonly threshold: Threshold;
  readonly pattern: Pattern;
  readonly "on-failure": OnFailure;
  readonly backoff: Backoff;
  readonly jitter: Jitter;
}

export type FormName = keyof Forms;

export const converters: {
  readonly [Name in FormName]: Converter<Forms[Name]>;
} = {
  boolean: toBoolean,
  text: toText,
  texts: toTexts,
  number: toNumber(-Infinity),
  factor: toNumber(1),
  count: toCount(0),
  "positive-count": toCount(1),
  workers: toWorkers,
  duration: toDuration(true),
  "positive-duration": toDuration(false),
  minutes: toMinutes,
  rate: toRate,
  threshold: toThreshold,
  pattern: toPattern,
  "on-failure": toWord(["continue", "stop", "kill"]),
  backoff: toWord(["constant", "linear", "exponential"]),
  jitter: toWord(["none", "full", "equal"]),
};
