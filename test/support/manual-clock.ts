import type { Clock } from "../../src/base/clock.ts";
import type { Disposable } from "../../src/base/disposable.ts";

interface Timer {
  readonly at: number;
  readonly order: number;
  readonly callback: () => void;
}

/** A clock that moves only when a test moves it. */
export class ManualClock implements Clock {
  #now = 0;
  #order = 0;
  readonly #timers = new Set<Timer>();

  now(): number {
    return this.#now;
  }

  date(): Date {
    return new Date(Date.UTC(2026, 0, 1) + this.#now);
  }

  after(ms: number, callback: () => void): Disposable {
    const timer = { at: this.#now + ms, order: this.#order++, callback };
    this.#timers.add(timer);
    return { dispose: () => this.#timers.delete(timer) };
  }

  get pending(): number {
    return this.#timers.size;
  }

  /** Moves to the next timer, if there is one, and calls it. */
  step(): boolean {
    const next = [...this.#timers].sort(
      (a, b) => a.at - b.at || a.order - b.order,
    )[0];
    if (next === undefined) return false;
    this.#timers.delete(next);
    this.#now = Math.max(this.#now, next.at);
    next.callback();
    return true;
  }

  /** Moves `ms` forward, calling what falls due on the way; promises settle between the timers. */
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms;
    await settled();
    while ([...this.#timers].some((timer) => timer.at <= end)) {
      this.step();
      await settled();
    }
    this.#now = end;
    await settled();
  }
}

/** Resolves when every promise reaction that was waiting has run. */
export async function settled(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}
