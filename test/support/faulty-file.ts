import type { JournalFile } from "../../src/journal/journal-writer.ts";

/** A file on a disk that fails at one call and ever after, and that tells what a power failure would leave. */
export class FaultyFile implements JournalFile {
  calls = 0;
  /** What is in the file. */
  text = "";
  /** What of it would outlive a power failure. */
  synced = "";
  closed = false;
  readonly #failing: number;

  /** `failing` is the number of the call that fails, from 1. */
  constructor(failing: number) {
    this.#failing = failing;
  }

  get hasFailed(): boolean {
    return this.calls >= this.#failing;
  }

  appendFile(text: unknown): Promise<void> {
    const all = String(text);
    const fails = this.#call();
    // A disk that is full takes what fits.
    this.text += fails ? all.slice(0, Math.floor(all.length / 2)) : all;
    return end(fails);
  }

  async datasync(): Promise<void> {
    const { text } = this;
    // What is written meanwhile does not count.
    await new Promise((resolve) => setImmediate(resolve));
    const fails = this.#call();
    if (!fails) this.synced = text;
    return end(fails);
  }

  close(): Promise<void> {
    this.closed = true;
    return end(this.#call());
  }

  #call(): boolean {
    this.calls++;
    return this.hasFailed;
  }
}

function end(fails: boolean): Promise<void> {
  return fails
    ? Promise.reject(new Error("ENOSPC: no space left on device"))
    : Promise.resolve();
}
