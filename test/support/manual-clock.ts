import type { Clock } from "../../src/base/clock.ts";
import type { Disposable } from "../../src/base/disposable.ts";
import { Heap } from "../../src/base/heap.ts";

interface Timer {
  readonly at: number;
  readonly order: number;
  readonly callback: () => void;
}

/** Of all clocks: what waits for the end of a moment. */
let openMoments = 0;

/** A clock that moves only when a test moves it. */
export class ManualClock implements Clock {
  #now = 0;
  #order = 0;
  readonly #timers = new Set<Timer>();
  /** Those that were called off stay in it until it is their turn. */
  readonly #heap = new Heap<Timer>((a, b) => a.at - b.at || a.order - b.order);

  now(): number {
    return this.#now;
  }

  date(): Date {
    return new Date(Date.UTC(2026, 0, 1) + this.#now);
  }

  after(ms: number, callback: () => void): Disposable {
    const timer = { at: this.#now + ms, order: this.#order++, callback };
    this.#timers.add(timer);
    this.#heap.add(timer);
    return { dispose: () => this.#timers.delete(timer) };
  }

  afterMoment(callback: () => void): void {
    openMoments++;
    setImmediate(() => {
      openMoments--;
      callback();
    });
  }

  get pending(): number {
    return this.#timers.size;
  }

  /** Moves to the next timer, if there is one, and calls it. */
  step(): boolean {
    const next = this.#next();
    if (next === undefined) return false;
    this.#heap.takeFirst();
    this.#timers.delete(next);
    this.#now = Math.max(this.#now, next.at);
    next.callback();
    return true;
  }

  /**
   * Moves to the next moment that has timers, if there is one, and calls them all;
   * promises settle between them, and everything does behind them.
   */
  async stepMoment(): Promise<boolean> {
    if (!this.step()) return false;
    await promisesSettled();
    while ((this.#next()?.at ?? Infinity) <= this.#now) {
      this.step();
      await promisesSettled();
    }
    await settled();
    return true;
  }

  /** Moves `ms` forward, calling what falls due on the way; promises settle between the timers. */
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms;
    await settled();
    while ((this.#next()?.at ?? Infinity) <= end) await this.stepMoment();
    this.#now = end;
    await settled();
  }

  #next(): Timer | undefined {
    for (;;) {
      const { first } = this.#heap;
      if (first === undefined || this.#timers.has(first)) return first;
      this.#heap.takeFirst();
    }
  }
}

/** Resolves when every promise reaction that was waiting has run, and every moment has ended. */
export async function settled(): Promise<void> {
  do await new Promise((resolve) => setImmediate(resolve));
  while (openMoments > 0);
}

/** Resolves when every promise reaction that was waiting has run; the moment goes on. */
async function promisesSettled(): Promise<void> {
  // From a reaction, so that the tick comes behind all others.
  await Promise.resolve();
  await new Promise<void>((resolve) => {
    process.nextTick(resolve);
  });
}
