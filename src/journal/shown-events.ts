import type { Disposable } from "../base/disposable.ts";
import { Emitter } from "../base/emitter.ts";
import type { RunEvent } from "../run/events.ts";
import type { Snapshot } from "../run/snapshot.ts";
import { SnapshotFold } from "../run/snapshot-fold.ts";
import { isShown } from "./is-shown.ts";
import type { JournalState } from "./journal-writer.ts";

/** What of a run people and programs may see: its events as far as its journal has them, in their order. */
export class ShownEvents {
  readonly #fold = new SnapshotFold();
  readonly #emitter = new Emitter<RunEvent>();
  readonly #events: RunEvent[] = [];
  #shown = 0;

  /** `earlier` counts and is not shown: it was, when it happened. */
  constructor(earlier: readonly RunEvent[] = []) {
    for (const event of earlier) this.#fold.apply(event);
  }

  get snapshot(): Snapshot {
    return this.#fold.snapshot;
  }

  /** Every event that was shown so far, then every one that follows. */
  replay(listener: (event: RunEvent) => void): Disposable {
    for (const event of this.#events.slice(0, this.#shown)) listener(event);
    return this.#emitter.on(listener);
  }

  /** An event of the run, to be shown when the journal has it. */
  add(event: RunEvent): void {
    this.#events.push(event);
  }

  /** Shows what the journal has by now; `failed` is told what listeners throw. */
  advance(state: JournalState, failed: (bug: unknown) => void): void {
    for (
      let event = this.#events[this.#shown];
      event !== undefined && isShown(event, state);
      event = this.#events[this.#shown]
    ) {
      this.#shown++;
      this.#fold.apply(event);
      try {
        this.#emitter.emit(event);
      } catch (bug) {
        failed(bug);
      }
    }
  }
}
