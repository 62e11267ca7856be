import type { Clock } from "../base/clock.ts";
import type { Disposable } from "../base/disposable.ts";
import { nextTurn } from "../base/next-turn.ts";

/** Milliseconds between two syncs of a journal that nobody waits for: what ends is shown later by that at most. */
const usualMs = 50;

/** What a pace is kept by. */
export type PaceClock = Pick<Clock, "now" | "after" | "afterMoment">;

/** Keeps syncs apart, so that what ends at about the same time is synced together. */
export class SyncPace {
  readonly #clock: PaceClock;
  readonly #leastMs: number;
  #next = -Infinity;
  #waiting: (() => void) | undefined;

  /** `leastMs`: milliseconds from the beginning of one to that of the next. */
  constructor(clock: PaceClock, leastMs = usualMs) {
    this.#clock = clock;
    this.#leastMs = leastMs;
  }

  /** Resolves when the next may begin. */
  async turn(): Promise<void> {
    const left = this.#next - this.#clock.now();
    if (left > 0) await this.#wait(left);
    this.#next = this.#clock.now() + this.#leastMs;
  }

  /** Resolves when whatever else waits for the event loop has had its turn. */
  rest(): Promise<void> {
    return nextTurn(this.#clock);
  }

  /** Whoever waits has its turn. */
  hurry(): void {
    this.#waiting?.();
  }

  async #wait(ms: number): Promise<void> {
    let timer: Disposable | undefined;
    await new Promise<void>((resolve) => {
      this.#waiting = resolve;
      timer = this.#clock.after(ms, resolve);
    });
    this.#waiting = undefined;
    timer?.dispose();
  }
}
