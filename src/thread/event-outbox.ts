import type { Clock } from "../base/clock.ts";
import type { Disposable } from "../base/disposable.ts";
import type { RunEvent } from "../run/events.ts";

/** Milliseconds for which events are gathered: nobody sees the difference, and whoever takes them in is seldom woken. */
const gatherMs = 30;

/** What is taken in within a millisecond or two. */
const most = 256;

/**
 * Events on their way to another thread: the first at once, and those behind it as many at a
 * time as have come meanwhile. No more than one batch is on its way, so that whoever is busy is
 * not flooded.
 */
export class EventOutbox {
  readonly #send: (events: readonly RunEvent[]) => Promise<void>;
  readonly #clock: Pick<Clock, "after" | "afterMoment">;
  #waiting: RunEvent[] = [];
  #sending: Promise<void> | undefined;
  #isLast = false;
  /** Ends the time for which events are gathered. */
  #wake: () => void = () => undefined;

  /** `send` resolves when they were taken in. */
  constructor(
    send: (events: readonly RunEvent[]) => Promise<void>,
    clock: Pick<Clock, "after" | "afterMoment">,
  ) {
    this.#send = send;
    this.#clock = clock;
  }

  add(event: RunEvent): void {
    this.#waiting.push(event);
    if (this.#waiting.length >= most) this.#wake();
    this.#sending ??= this.#sendAll();
  }

  /** No other event is to come: resolves when all were taken in. */
  async close(): Promise<void> {
    this.#isLast = true;
    this.#wake();
    await this.#sending;
  }

  async #sendAll(): Promise<void> {
    // All of one moment go together.
    await this.#moment();
    while (this.#waiting.length > 0) {
      await this.#send(this.#waiting.splice(0, most));
      await this.#gather();
    }
    this.#sending = undefined;
  }

  #moment(): Promise<void> {
    return new Promise((resolve) => {
      this.#clock.afterMoment(resolve);
    });
  }

  async #gather(): Promise<void> {
    if (this.#isLast || this.#waiting.length >= most) return;
    let timer: Disposable | undefined;
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
      timer = this.#clock.after(gatherMs, resolve);
    });
    timer?.dispose();
  }
}
