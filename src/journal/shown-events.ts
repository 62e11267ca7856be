import type { Disposable } from "../base/disposable.ts";
import { Emitter } from "../base/emitter.ts";
import { Fifo } from "../base/fifo.ts";
import type { RunEvent } from "../run/events.ts";
import type { Snapshot, StepState } from "../run/snapshot.ts";
import { SnapshotFold } from "../run/snapshot-fold.ts";
import { isShown } from "./is-shown.ts";
import type { JournalState } from "./journal-writer.ts";

interface Waiting {
  readonly event: RunEvent;
  readonly state: StepState | undefined;
}

/** What of a run people and programs may see: its events as far as its journal has them, in their order. */
export class ShownEvents {
  readonly #fold = new SnapshotFold();
  readonly #emitter = new Emitter<RunEvent>();
  readonly #waiting = new Fifo<Waiting>();
  /** What was shown, as long as somebody may come who has seen none of it. */
  #history: RunEvent[] | undefined = [];

  /** `earlier` counts and is not shown: it was, when it happened. */
  constructor(earlier: readonly RunEvent[] = []) {
    for (const event of earlier) this.#fold.apply(event);
  }

  get snapshot(): Snapshot {
    return this.#fold.snapshot;
  }

  /** Every event that was shown so far, then every one that follows. */
  replay(listener: (event: RunEvent) => void): Disposable {
    for (const event of [...(this.#history ?? [])]) listener(event);
    return this.#emitter.on(listener);
  }

  /** The same for who is the last to come: nothing is kept for others. */
  follow(listener: (event: RunEvent) => void): Disposable {
    const following = this.replay(listener);
    this.#history = undefined;
    return following;
  }

  /**
   * An event of the run, to be shown when the journal has it; `state`: where the run's own fold
   * has its step behind it, which need not be worked out again.
   */
  add(event: RunEvent, state?: StepState): void {
    this.#waiting.add({ event, state });
  }

  /** Shows what the journal has by now; `failed` is told what listeners throw. */
  advance(state: JournalState, failed: (bug: unknown) => void): void {
    for (let first; (first = this.#waiting.first);) {
      const { event } = first;
      if (!isShown(event, state)) return;
      this.#waiting.take();
      this.#history?.push(event);
      this.#fold.apply(event, first.state);
      try {
        this.#emitter.emit(event);
      } catch (bug) {
        failed(bug);
      }
    }
  }
}
