import type { Disposable } from "../base/disposable.ts";
import { Emitter } from "../base/emitter.ts";
import type { Parts } from "../base/parts.ts";
import type { RunEvent } from "../run/events.ts";
import { recordOf } from "../run/record-of.ts";
import type { RunRecord } from "../run/record.ts";
import type { Snapshot } from "../run/snapshot.ts";
import { SnapshotFold } from "../run/snapshot-fold.ts";

/** As many as are folded and shown in less than a millisecond. */
const atOnce = 16;

/** A run in another thread, as far as it was told of here. */
export class ToldRun {
  readonly #fold = new SnapshotFold();
  readonly #emitter = new Emitter<RunEvent>();
  /** What was told, as long as nobody follows. */
  #history: RunEvent[] | undefined = [];
  readonly #begun = Promise.withResolvers<undefined>();
  readonly #record = Promise.withResolvers<RunRecord>();

  constructor() {
    // Whoever waits for them is told, when the run has been handed out.
    this.#begun.promise.catch(() => undefined);
    this.#record.promise.catch(() => undefined);
  }

  get snapshot(): Snapshot {
    return this.#fold.snapshot;
  }

  /** Resolves when the first event is there to be seen. */
  get begun(): Promise<undefined> {
    return this.#begun.promise;
  }

  get record(): Promise<RunRecord> {
    return this.#record.promise;
  }

  /** Every event so far, then every one that follows; for one listener. */
  follow(listener: (event: RunEvent) => void): Disposable {
    for (const event of this.#history ?? []) listener(event);
    this.#history = undefined;
    return this.#emitter.on(listener);
  }

  /** Takes in what happened. What is `earlier` than the run was gone on with counts, and is not told. */
  *take(events: readonly RunEvent[], isEarlier: boolean): Parts<undefined> {
    for (const [index, event] of events.entries()) {
      this.#fold.apply(event);
      if (!isEarlier) this.#tell(event);
      if (index % atOnce === atOnce - 1) yield;
    }
    return undefined;
  }

  #tell(event: RunEvent): void {
    this.#history?.push(event);
    this.#emitter.emit(event);
    this.#begun.resolve(undefined);
  }

  /** To be called when all was told. */
  end(): void {
    const record = recordOf(this.snapshot);
    if (record) this.#record.resolve(record);
    else this.fail(new Error("A run without an end."));
  }

  fail(error: Error): void {
    this.#begun.reject(error);
    this.#record.reject(error);
  }
}
