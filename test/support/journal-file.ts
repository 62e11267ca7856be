import { encodeEvent } from "../../src/journal/codec.ts";
import type { JournalFile } from "../../src/journal/journal-writer.ts";
import type { RunEvent } from "../../src/run/events.ts";

/** The journal of a run in which this happened. */
export function journalOf(events: readonly RunEvent[]): string {
  return events.map((event, index) => encodeEvent(event, index === 0)).join("");
}

/** A file whose writes wait for the test, and fail where it says so. */
export class ScriptedJournalFile implements JournalFile {
  readonly written: string[] = [];
  readonly calls: string[] = [];
  /** What the next calls throw. */
  problem: Error | undefined;
  #gate = Promise.resolve();
  #syncGate = Promise.resolve();

  /** Holds syncs back until the returned function is called. */
  holdSyncs(): () => void {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    this.#syncGate = promise.then(() => undefined);
    return () => {
      resolve(undefined);
    };
  }

  /** Holds writes back until the returned function is called. */
  hold(): () => void {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    this.#gate = promise.then(() => undefined);
    return () => {
      resolve(undefined);
    };
  }

  async appendFile(text: unknown): Promise<void> {
    await this.#gate;
    this.#call("append");
    this.written.push(String(text));
  }

  async datasync(): Promise<void> {
    await this.#syncGate;
    this.#call("sync");
  }

  close(): Promise<void> {
    this.#call("close");
    return Promise.resolve();
  }

  #call(name: string): void {
    this.calls.push(name);
    if (this.problem !== undefined) throw this.problem;
  }
}
