import type { JournalFile } from "../../src/journal/journal-writer.ts";

/** A file whose writes wait for the test, and fail where it says so. */
export class ScriptedJournalFile implements JournalFile {
  readonly written: string[] = [];
  readonly calls: string[] = [];
  /** What the next calls throw. */
  problem: Error | undefined;
  #gate = Promise.resolve();

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

  sync(): Promise<void> {
    this.#call("sync");
    return Promise.resolve();
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
