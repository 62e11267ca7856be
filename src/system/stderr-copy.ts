import type { FileHandle } from "node:fs/promises";
import type { Readable } from "node:stream";
import type { Clock } from "../base/clock.ts";
import { realClock } from "./real-clock.ts";
import { TailBuffer } from "./tail-buffer.ts";

/** Bytes that are kept of what a process writes to stderr. */
export const largestTail = 64 * 1024;

/** Milliseconds of one look at whether anything more comes behind the end of a process. */
export const lookMs = 50;

/** So many in a row without a byte: whoever still holds the pipe writes for itself. */
export const silentLooks = 4;
const mostLooks = 40;

/**
 * Copies the stderr of a process to its log and keeps the end of it. A slow disk
 * slows the process down, as it would without us; a full one does not stop it.
 */
export class StderrCopy {
  readonly #tail = new TailBuffer(largestTail);
  readonly #source: Readable;
  readonly #clock: Pick<Clock, "after">;
  readonly #ended: Promise<void>;
  #bytes = 0;

  /** `log` is closed when the last of those who hold the stderr has ended. */
  constructor(
    source: Readable,
    log: FileHandle,
    clock: Pick<Clock, "after"> = realClock,
  ) {
    this.#source = source;
    this.#clock = clock;
    this.#ended = this.#copy(log);
  }

  /** Of a process that has ended; what it left behind may write on, to the log alone. */
  async text(): Promise<string> {
    await Promise.race([this.#ended, this.#silence()]);
    // Whoever still holds it is not to keep this program alive.
    if ("unref" in this.#source) (this.#source as { unref(): void }).unref();
    return this.#tail.text();
  }

  /** Several looks: between two of them this program reads, however busy it was before. */
  async #silence(): Promise<void> {
    let silent = 0;
    for (let look = 0; silent < silentLooks && look < mostLooks; look++) {
      const before = this.#bytes;
      await new Promise<void>((resolve) => {
        this.#clock.after(lookMs, resolve);
      });
      silent = this.#bytes === before ? silent + 1 : 0;
    }
  }

  async #copy(log: FileHandle): Promise<void> {
    try {
      for await (const chunk of this.#source as AsyncIterable<Buffer>) {
        this.#tail.push(chunk);
        this.#bytes += chunk.length;
        await log.appendFile(chunk).catch(() => undefined);
      }
    } catch {
      // The pipe broke: there is nothing more to read.
    } finally {
      await log.close().catch(() => undefined);
    }
  }
}
