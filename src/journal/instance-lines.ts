import type { FileHandle } from "node:fs/promises";
import { open } from "node:fs/promises";
import type { InstanceOutcome } from "../run/load/instance-outcome.ts";
import type { RunFolder } from "./run-folder.ts";
import { seal } from "./seal.ts";

export type InstanceFile = Pick<
  FileHandle,
  "appendFile" | "datasync" | "close"
>;

/** Opens `instances.jsonl` to be appended to; rejects where it cannot be written. */
export function openInstances(folder: RunFolder): Promise<InstanceFile> {
  return open(folder.instances, "a");
}

/** Appends a line for each instance that has ended, those of one moment in one write. */
export class InstanceLines {
  readonly #file: InstanceFile;
  readonly #failed: (error: Error) => void;
  #waiting: string[] = [];
  /** Of those that wait. */
  #next: Promise<void> | undefined;
  #writing: Promise<void> | undefined;
  #hasFailed = false;

  /** `failed` is told once: nothing is written behind what may be torn. */
  constructor(file: InstanceFile, failed: (error: Error) => void) {
    this.#file = file;
    this.#failed = failed;
  }

  /** Resolves when the line is in the file, or nothing more can be written. */
  append(outcome: InstanceOutcome): Promise<void> {
    this.#waiting.push(`${seal(JSON.stringify(outcome))}\n`);
    this.#next ??= this.#writeNext();
    return this.#next;
  }

  /** Resolves when all of it would outlive a power failure. */
  async close(): Promise<void> {
    await this.#next;
    await this.#writing;
    await this.#attempt(() => this.#file.datasync());
    await this.#attempt(() => this.#file.close());
  }

  async #writeNext(): Promise<void> {
    // What comes together meanwhile goes along.
    await this.#writing;
    this.#next = undefined;
    const text = this.#waiting.join("");
    this.#waiting = [];
    this.#writing = this.#attempt(() => this.#file.appendFile(text));
    await this.#writing;
  }

  async #attempt(action: () => Promise<void>): Promise<void> {
    try {
      if (!this.#hasFailed) await action();
    } catch (error) {
      this.#hasFailed = true;
      this.#failed(error as Error);
    }
  }
}
