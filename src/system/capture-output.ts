import { Socket } from "node:net";
import type { Readable } from "node:stream";
import { PassThrough } from "node:stream";
import type { Result } from "../base/result.ts";
import { fail, ok } from "../base/result.ts";
import { giveBack } from "./give-back.ts";
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

/** To its end also where the log cannot be written: a pipe that nobody reads would end the process, and hide why. */
async function copyAll(
  output: Readable,
  openLog: () => Promise<LogFile>,
  kept: KeptOutput,
): Promise<Captured> {
  const note = (error: unknown): void => {
    kept.problem ??= error as Error;
  };
  try {
    const log = await openLog().catch(note);
    for await (const chunk of output) {
      const bytes = chunk as Buffer;
      kept.isBusy = true;
      const isKept = kept.add(bytes);
      if (!kept.problem) await log?.appendFile(bytes).catch(note);
      if (!isKept) giveBack(bytes);
      kept.isBusy = false;
    }
    await log?.close().catch(note);
  } catch (error) {
    output.destroy();
    kept.isBusy = false;
    note(error);
  }
  return kept.captured;
}

class KeptOutput {
  /** Whether a piece is on its way to the log, and others may wait behind it. */
  isBusy = false;
  /** Why the log does not have all of it. */
  problem: Error | undefined;
  readonly #chunks: Buffer[] = [];
  #size = 0;

  /** Whether any of it is kept. */
  add(chunk: Buffer): boolean {
    const room = largestCapture - this.#size;
    if (room > 0) this.#chunks.push(chunk.subarray(0, room));
    this.#size += chunk.length;
    return room > 0;
  }

  get captured(): Captured {
    return this.problem === undefined
      ? ok({ bytes: Buffer.concat(this.#chunks), size: this.#size })
      : fail(`the log cannot be written: ${this.problem.message}`);
  }

  async quiet(): Promise<Captured> {
    await untilSilent(() => (this.isBusy ? undefined : this.#size), realClock);
    return this.captured;
  }
}
