import type { Clock } from "../base/clock.ts";
import type { Disposable } from "../base/disposable.ts";
import { Emitter } from "../base/emitter.ts";
import { Fifo } from "../base/fifo.ts";
import type { Mask } from "../base/mask/mask.ts";
import type { EarlierRun } from "./earlier-run.ts";
import type { RunEvent, RunFact } from "./events.ts";
import { maskFact } from "./mask-fact.ts";
import type { Snapshot, StepState } from "./snapshot.ts";
import { SnapshotFold } from "./snapshot-fold.ts";

/** Hears of what happens; `state`: of the step that it is about, behind it. */
export type EventListener = (event: RunEvent, state?: StepState) => void;

interface Told {
  readonly event: RunEvent;
  readonly state: StepState | undefined;
}

/** Numbers and dates what happens, folds it, and tells it. */
export class EventLog {
  readonly #clock: Clock;
  readonly #start: number;
  readonly #mask: Mask | undefined;
  /** All there were, as long as somebody may come who was told of none. */
  #history: Told[] | undefined = [];
  /** Those that nobody was told of. */
  readonly #untold = new Fifo<Told>();
  readonly #fold = new SnapshotFold();
  readonly #emitter = new Emitter<Told>();
  /** Of the last event. */
  #seq: number;
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
    this.#seq = earlier?.seq ?? 0;
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
    const seq = ++this.#seq;
    const { type } = told;
    // The three that all events have stand first, also in the journal.
    const first = { seq, type, at: this.now };
    const event = Object.assign(first, told) as RunEvent;
    this.#untold.add({ event, state: this.#fold.apply(event) });
    this.#tell();
    return event.at;
  }

  /** Every event of this log so far, then every one that follows. */
  replay(listener: EventListener): Disposable {
    // What comes of telling the listener is told in its turn.
    for (const { event, state } of this.#history ?? []) listener(event, state);
    return this.#emitter.on(({ event, state }) => {
      listener(event, state);
    });
  }

  /** The same for who is the last to come: nothing is kept for others. */
  follow(listener: EventListener): Disposable {
    const following = this.replay(listener);
    this.#history = undefined;
    return following;
  }

  /** A listener may cause events: they wait until all have heard of the one before. */
  #tell(): void {
    if (this.#isTelling) return;
    this.#isTelling = true;
    try {
      for (let told; (told = this.#untold.take());) {
        this.#history?.push(told);
        this.#emitter.emit(told);
      }
    } finally {
      this.#isTelling = false;
    }
  }
}
