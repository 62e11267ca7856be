import type { Clock } from "../base/clock.ts";
import type { Disposable } from "../base/disposable.ts";
import { Emitter } from "../base/emitter.ts";
import type { Mask } from "../base/mask/mask.ts";
import type { EarlierRun } from "./earlier-run.ts";
import type { RunEvent, RunFact } from "./events.ts";
import { maskFact } from "./mask-fact.ts";
import type { Snapshot } from "./snapshot.ts";
import { SnapshotFold } from "./snapshot-fold.ts";

/** Numbers and dates what happens, folds it, and tells it. */
export class EventLog {
  readonly #clock: Clock;
  readonly #start: number;
  readonly #mask: Mask | undefined;
  readonly #events: RunEvent[] = [];
  readonly #fold = new SnapshotFold();
  readonly #emitter = new Emitter<RunEvent>();
  /** Of the last event before those of this log. */
  readonly #seqBefore: number;
  /** How many events the listeners were told of. */
  #told = 0;
  #isTelling = false;

  /** Whoever is told hears nothing that `mask` hides. What was `earlier` counts, and is not told again. */
  constructor(
    clock: Clock,
    mask?: Mask,
    earlier?: Pick<EarlierRun, "events" | "seq">,
  ) {
    this.#clock = clock;
    this.#mask = mask;
    for (const event of earlier?.events ?? []) this.#fold.apply(event);
    this.#seqBefore = earlier?.seq ?? 0;
    // While nobody ran it no time passed for it.
    this.#start = clock.now() - this.#fold.snapshot.at;
  }

  get snapshot(): Snapshot {
    return this.#fold.snapshot;
  }

  /** Milliseconds since the run's start, to the microsecond. */
  get now(): number {
    return Math.round((this.#clock.now() - this.#start) * 1000) / 1000;
  }

  /** Returns `at`. */
  emit(fact: RunFact): number {
    const told = this.#mask ? maskFact(fact, this.#mask) : fact;
    const seq = this.#seqBefore + this.#events.length + 1;
    const { type } = told;
    // The three that all events have stand first, also in the journal.
    const first = { seq, type, at: this.now };
    const event = Object.assign(first, told) as RunEvent;
    this.#events.push(event);
    this.#fold.apply(event);
    this.#tell();
    return event.at;
  }

  /** Every event of this log so far, then every one that follows. */
  replay(listener: (event: RunEvent) => void): Disposable {
    // What comes of telling the listener is told in its turn.
    for (let index = 0; index < this.#told; index++) {
      const event = this.#events[index];
      if (event !== undefined) listener(event);
    }
    return this.#emitter.on(listener);
  }

  /** A listener may cause events: they wait until all have heard of the one before. */
  #tell(): void {
    if (this.#isTelling) return;
    this.#isTelling = true;
    try {
      for (
        let event = this.#events[this.#told];
        event !== undefined;
        event = this.#events[this.#told]
      ) {
        this.#told++;
        this.#emitter.emit(event);
      }
    } finally {
      this.#isTelling = false;
    }
  }
}
