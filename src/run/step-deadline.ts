import type { Clock } from "../base/clock.ts";
import type { Disposable } from "../base/disposable.ts";
import { TimeoutReason } from "./stop-reason.ts";

/** `total_timeout`: the time of all attempts of a step and of the waits between them. */
export class StepDeadline {
  readonly #limit: number | undefined;
  readonly #end: AbortController | undefined;
  #passed: TimeoutReason | undefined;
  #timer: Disposable | undefined;

  /** `limit` in milliseconds; undefined: it never passes. */
  constructor(limit: number | undefined) {
    this.#limit = limit;
    if (limit !== undefined) this.#end = new AbortController();
  }

  /** Aborted, with a `TimeoutReason`, when the time is used up; undefined where it never is. */
  get signal(): AbortSignal | undefined {
    return this.#end?.signal;
  }

  /** Undefined while there is time left. */
  get passed(): TimeoutReason | undefined {
    return this.#passed;
  }

  /** Counts from the first call on; `passed` is told after the signal. */
  start(clock: Clock, passed: (reason: TimeoutReason) => void): void {
    const limit = this.#limit;
    if (limit === undefined || this.#timer !== undefined) return;
    this.#timer = clock.after(limit, () => {
      const reason = new TimeoutReason(limit, "step");
      this.#passed = reason;
      this.#end?.abort(reason);
      passed(reason);
    });
  }

  dispose(): void {
    this.#timer?.dispose();
  }
}
