import type { FileHandle } from "node:fs/promises";
import { open } from "node:fs/promises";
import type { RunEvent } from "../run/events.ts";
import { encodeEvent } from "./codec.ts";

export type JournalFile = Pick<FileHandle, "appendFile" | "sync" | "close">;

/** Appends a run's events to its journal, those of one moment in one write. */
export class JournalWriter {
  readonly #file: JournalFile;
  readonly #failed: (error: Error) => void;
  #hasFailed = false;
  #waiting: string[] = [];
  #writing: Promise<void> | undefined;

  static async open(
    path: string,
    failed: (error: Error) => void,
  ): Promise<JournalWriter> {
    return new JournalWriter(await open(path, "ax"), failed);
  }

  /** `failed` is told once: nothing is written behind what may be torn. */
  constructor(file: JournalFile, failed: (error: Error) => void) {
    this.#file = file;
    this.#failed = failed;
  }

  append(event: RunEvent): void {
    this.#waiting.push(encodeEvent(event));
    this.#writing ??= this.#writeAll();
  }

  /** Resolves when all is on the disk. What could not be written has been told to `failed`. */
  async close(): Promise<void> {
    await this.#writing;
    await this.#attempt(() => this.#file.sync());
    await this.#attempt(() => this.#file.close());
  }

  async #writeAll(): Promise<void> {
    // What else happens at this moment goes along.
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      const text = this.#waiting.join("");
      this.#waiting = [];
      if (this.#hasFailed) continue;
      await this.#attempt(() => this.#file.appendFile(text));
    }
    this.#writing = undefined;
  }

  async #attempt(action: () => Promise<void>): Promise<void> {
    try {
      await action();
    } catch (error) {
      if (this.#hasFailed) return;
      this.#hasFailed = true;
      this.#failed(error as Error);
    }
  }
}
