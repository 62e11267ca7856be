import type { Readable } from "node:stream";
import type { Clock } from "../base/clock.ts";
import { giveBack } from "./give-back.ts";
import type { LogFile } from "./log-file.ts";
import { realClock } from "./real-clock.ts";
import { TailBuffer } from "./tail-buffer.ts";
import { untilSilent } from "./until-silent.ts";

/** Bytes that are kept of what a process writes. */
export const largestTail = 64 * 1024;

/**
 * Copies what a process writes to its log and keeps the end of it. A slow disk
 * slows the process down, as it would without us; a full one does not stop it.
 */
export class LogCopy {
  readonly #tail = new TailBuffer(largestTail);
  readonly #source: Readable;
  readonly #clock: Pick<Clock, "after">;
  /** Resolves when the last of those who hold the source has ended, and all is in the log. */
  readonly ended: Promise<void>;
  #bytes = 0;

  /** `log` is closed when the last of those who hold the source has ended. */
  constructor(
    source: Readable,
    log: LogFile,
    clock: Pick<Clock, "after"> = realClock,
  ) {
    this.#source = source;
    this.#clock = clock;
    this.ended = this.#copy(log);
  }

  /** Of a process that has ended; what it left behind may write on, to the log alone. */
  async text(): Promise<string> {
    const silence = untilSilent(() => this.#bytes, this.#clock);
    await Promise.race([this.ended, silence]);
    // Whoever still holds it is not to keep this program alive.
    if ("unref" in this.#source) (this.#source as { unref(): void }).unref();
    return this.#tail.text();
  }

  async #copy(log: LogFile): Promise<void> {
    try {
      for await (const chunk of this.#source as AsyncIterable<Buffer>) {
        const gone = this.#tail.push(chunk);
        this.#bytes += chunk.length;
        await log.appendFile(chunk).catch(() => undefined);
        // They went to the log before.
        for (const one of gone) giveBack(one);
      }
    } catch {
      // The pipe broke: there is nothing more to read.
    } finally {
      await log.close().catch(() => undefined);
    }
  }
}
