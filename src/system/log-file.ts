import { open } from "node:fs/promises";
import type { MaskFilter } from "../base/mask/mask-filter.ts";
import type { Mask } from "../base/mask/mask.ts";

/** A log that something is being written to. */
export interface LogFile {
  appendFile(bytes: Uint8Array): Promise<void>;
  close(): Promise<void>;
}

/** For one output from its beginning to its end; throws where the file cannot be written. */
export async function openLog(path: string, mask?: Mask): Promise<LogFile> {
  const file = await open(path, "a");
  return mask === undefined ? file : new MaskedLog(file, mask.filter());
}

class MaskedLog implements LogFile {
  readonly #file: LogFile;
  readonly #filter: MaskFilter;

  constructor(file: LogFile, filter: MaskFilter) {
    this.#file = file;
    this.#filter = filter;
  }

  async appendFile(bytes: Uint8Array): Promise<void> {
    await this.#write(this.#filter.push(bytes));
  }

  async close(): Promise<void> {
    try {
      await this.#write(this.#filter.end());
    } finally {
      await this.#file.close();
    }
  }

  async #write(bytes: Uint8Array): Promise<void> {
    if (bytes.length > 0) await this.#file.appendFile(bytes);
  }
}
