import type { FileHandle } from "node:fs/promises";
import type { Readable } from "node:stream";
import type { Clock } from "../base/clock.ts";
import { realClock } from "./real-clock.ts";
import { TailBuffer } from "./tail-buffer.ts";
import { untilSilent } from "./until-silent.ts";

/** Bytes that are kept of what a process writes to stderr. */
export const largestTail = 64 * 1024;

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
    const silence = untilSilent(() => this.#bytes, this.#clock);
    await Promise.race([this.#ended, silence]);
    // Whoever still holds it is not to keep this program alive.
    if ("unref" in this.#source) (this.#source as { unref(): void }).unref();
    return this.#tail.text();
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
