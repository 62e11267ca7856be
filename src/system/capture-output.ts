import { Socket } from "node:net";
import type { Readable } from "node:stream";
import { PassThrough } from "node:stream";
import type { Result } from "../base/result.ts";
import { fail, ok } from "../base/result.ts";
import type { LogFile } from "./log-file.ts";
import type { CapturedOutput } from "./process-spec.ts";
import { realClock } from "./real-clock.ts";
import { untilSilent } from "./until-silent.ts";

/** Bytes; a larger value belongs in a file whose path is the output. */
export const largestCapture = 1024 * 1024;

type Captured = Result<CapturedOutput, string>;

/**
 * Copies a process's output to its log, no faster than the log takes it, and keeps its
 * beginning. Resolves behind the process's end, with all that it wrote; what it left
 * behind may hold the pipe for longer, and goes on into the log.
 */
export async function captureOutput(
  output: Readable,
  openLog: () => Promise<LogFile>,
  exit: Promise<unknown>,
): Promise<Captured> {
  const kept = new KeptOutput();
  // Read from the first moment on: when a process ends, Node throws away what nobody reads yet.
  const read = output.pipe(new PassThrough());
  // Without a reader the process would wait for good.
  read.once("close", () => output.destroy());
  const copied = copyAll(read, openLog, kept);
  await exit;
  const captured = await Promise.race([copied, kept.quiet()]);
  if (output instanceof Socket) output.unref();
  return captured;
}

async function copyAll(
  output: Readable,
  openLog: () => Promise<LogFile>,
  kept: KeptOutput,
): Promise<Captured> {
  try {
    const log = await openLog();
    try {
      for await (const chunk of output) {
        kept.isBusy = true;
        kept.add(chunk as Buffer);
        await log.appendFile(chunk as Buffer);
        kept.isBusy = false;
      }
    } finally {
      await log.close();
    }
    return kept.captured;
  } catch (error) {
    output.destroy();
    kept.isBusy = false;
    return fail(`the log cannot be written: ${(error as Error).message}`);
  }
}

class KeptOutput {
  /** Whether a piece is on its way to the log, and others may wait behind it. */
  isBusy = false;
  readonly #chunks: Buffer[] = [];
  #size = 0;

  add(chunk: Buffer): void {
    const room = largestCapture - this.#size;
    if (room > 0) this.#chunks.push(chunk.subarray(0, room));
    this.#size += chunk.length;
  }

  get captured(): Captured {
    return ok({ bytes: Buffer.concat(this.#chunks), size: this.#size });
  }

  async quiet(): Promise<Captured> {
    await untilSilent(() => (this.isBusy ? undefined : this.#size), realClock);
    return this.captured;
  }
}
