import type { Disposable } from "./disposable.ts";

/** Time as the engine sees it, so that a test can own it. */
export interface Clock {
  /** Milliseconds on a monotonic scale with an arbitrary origin; fractions allowed. */
  now(): number;
  /** The wall clock, for what people read; never for durations. */
  date(): Date;
  /** Calls back once after `ms` milliseconds (any size); dispose to call off. */
  after(ms: number, callback: () => void): Disposable;
  /** Calls back once, without delay, when all that happens at this moment has been told of. */
  afterMoment(callback: () => void): void;
}
