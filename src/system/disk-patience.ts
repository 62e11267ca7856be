import type { Clock } from "../base/clock.ts";

/** Milliseconds that this thread stands still for a disk before another one has to. */
const patienceMs = 10;

/** How many times as long another one does: this thread stands still for a hundredth of its time at most. */
const patienceLater = 100;

/**
 * Says whether this thread may stand still for a disk, which takes a tenth of what it takes to
 * have another thread do it. Where the disk has been slow it may not for a while: who else has kept
 * the processor busy for a moment looks the same from here.
 */
export class DiskPatience {
  readonly #clock: Pick<Clock, "now">;
  #promptFrom = -Infinity;

  constructor(clock: Pick<Clock, "now">) {
    this.#clock = clock;
  }

  /** Does it `now`, or has another thread do it. Rejects with what either throws. */
  async try<Value>(
    now: () => Value | Promise<Value>,
    later: () => Promise<Value>,
  ): Promise<Value> {
    const began = this.#clock.now();
    if (began < this.#promptFrom) return later();
    // What it leaves to another thread is not waited for here.
    let done: Value | Promise<Value>;
    try {
      done = now();
    } finally {
      const ended = this.#clock.now();
      const took = ended - began;
      if (took >= patienceMs) this.#promptFrom = ended + took * patienceLater;
    }
    return done;
  }
}
