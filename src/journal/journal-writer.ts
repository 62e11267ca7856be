import type { Clock } from "../base/clock.ts";
import { open } from "../system/prompt-files.ts";
import type { JournalEvent } from "../run/load/instance-event.ts";
import { encodeEvent } from "./codec.ts";
import { isEnd } from "./is-end.ts";
import { promptFile } from "./prompt-file.ts";
import type { RunFolder } from "./run-folder.ts";
import { runsFolder } from "./run-folder.ts";
import { syncFolder } from "./sync-folder.ts";
import type { SyncPace } from "./sync-pace.ts";

/** What is written in one piece takes a few milliseconds. */
const eventsAtOnce = 256;

/** A file that is written at its end. */
export interface JournalFile {
  appendFile(text: string): Promise<void>;
  /** Resolves when what was appended would outlive a power failure. While it is not the last time, others go on meanwhile. */
  datasync(isLast: boolean): Promise<void>;
  close(): Promise<void>;
}

/** Up to which `seq` events are in the file, and up to which they would outlive a power failure. */
export interface JournalState {
  readonly written: number;
  readonly synced: number;
}

export interface JournalListener {
  /** Told whenever more is written or synced, and, with `Infinity`, when no more will be. Must not throw. */
  advanced(state: JournalState): void;
  /** Told once: nothing is written behind what may be torn. */
  failed(error: Error): void;
}

/**
 * Creates the file of a new journal; rejects where there is one. That its name will
 * outlive a power failure is part of the first sync, for which nobody waits yet.
 */
export async function createJournalFile(
  folder: RunFolder,
  clock: Pick<Clock, "now">,
): Promise<JournalFile> {
  const file = promptFile(await open(folder.journal, "ax"), clock);
  const unnamed = [folder.path, runsFolder(folder.root)];
  return {
    appendFile: (text) => file.appendFile(text),
    datasync: async (isLast) => {
      for (const path of unnamed.splice(0)) await syncFolder(path);
      await file.datasync(isLast);
    },
    close: () => file.close(),
  };
}

/**
 * Appends a run's events to its journal, those of one moment in one write, unless they are hundreds. The
 * end of a step or of the run is synced, with all that was written until its turn
 * comes, and at once for who waits for it; the next write does not wait for that.
 */
export class JournalWriter {
  readonly #file: JournalFile;
  readonly #listener: JournalListener;
  readonly #pace: SyncPace;
  #hasFailed = false;
  #isClosing = false;
  readonly #waiting: JournalEvent[] = [];
  #writing: Promise<void> | undefined;
  #syncing: Promise<void> | undefined;
  /** Each the `seq` of an event: the last that was told, written, synced, and that is to be synced. */
  #told = 0;
  #written = 0;
  #synced = 0;
  #wanted = 0;
  #declares = true;
  #recordings: { readonly upTo: number; readonly resolve: () => void }[] = [];

  constructor(file: JournalFile, listener: JournalListener, pace: SyncPace) {
    this.#file = file;
    this.#listener = listener;
    this.#pace = pace;
  }

  append(event: JournalEvent): void {
    this.#told = event.seq;
    this.#waiting.push(event);
    this.#writing ??= this.#writeAll();
  }

  /** Resolves when all that was told so far would outlive a power failure, or nothing more can be written. */
  async recorded(): Promise<void> {
    // What else happens at this moment counts.
    await Promise.resolve();
    const upTo = this.#told;
    const { promise, resolve } = Promise.withResolvers<undefined>();
    this.#recordings.push({
      upTo,
      resolve: () => {
        resolve(undefined);
      },
    });
    this.#wanted = Math.max(this.#wanted, upTo);
    this.#sync();
    this.#pace.hurry();
    this.#tell();
    await promise;
  }

  /** Resolves when all is on the disk. What could not be written has been told to `failed`. */
  async close(): Promise<void> {
    this.#isClosing = true;
    await this.recorded();
    await this.#writing;
    await this.#syncing;
    await this.#attempt(() => this.#file.close());
  }

  async #writeAll(): Promise<void> {
    // What else happens at this moment goes along.
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      const events = this.#waiting.splice(0, eventsAtOnce);
      if (!this.#hasFailed) await this.#write(events);
      this.#tell();
      if (this.#waiting.length > 0) await this.#pace.rest();
    }
    this.#writing = undefined;
  }

  async #write(events: readonly JournalEvent[]): Promise<void> {
    const text = events.map((event) => this.#lineOf(event)).join("");
    if (!(await this.#attempt(() => this.#file.appendFile(text)))) return;
    for (const event of events) {
      const { seq } = event;
      this.#written = seq;
      if (isEnd(event)) this.#wanted = Math.max(this.#wanted, seq);
    }
    this.#sync();
  }

  #lineOf(event: JournalEvent): string {
    const line = encodeEvent(event, this.#declares);
    this.#declares = false;
    return line;
  }

  #sync(): void {
    if (this.#hasToSync()) this.#syncing ??= this.#syncAll();
  }

  async #syncAll(): Promise<void> {
    while (this.#hasToSync()) {
      if (this.#recordings.length === 0) await this.#pace.turn();
      const upTo = this.#written;
      if (await this.#attempt(() => this.#file.datasync(this.#isClosing)))
        this.#synced = upTo;
      this.#tell();
    }
    this.#syncing = undefined;
  }

  #hasToSync(): boolean {
    const wanted = Math.min(this.#wanted, this.#written);
    return !this.#hasFailed && this.#synced < wanted;
  }

  #tell(): void {
    const all = { written: Infinity, synced: Infinity };
    const state = this.#hasFailed
      ? all
      : { written: this.#written, synced: this.#synced };
    const done = this.#recordings.filter(({ upTo }) => upTo <= state.synced);
    this.#recordings = this.#recordings.filter((one) => !done.includes(one));
    for (const { resolve } of done) resolve();
    this.#listener.advanced(state);
  }

  /** False where it failed, or something else had failed before it ended. */
  async #attempt(action: () => Promise<void>): Promise<boolean> {
    try {
      await action();
      return !this.#hasFailed;
    } catch (error) {
      if (!this.#hasFailed) {
        this.#hasFailed = true;
        this.#listener.failed(error as Error);
      }
      return false;
    }
  }
}
