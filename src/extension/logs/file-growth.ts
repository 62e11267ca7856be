import { stat } from "node:fs/promises";
import type { Disposable } from "../../base/disposable.ts";

const intervalMs = 250;

/** Tells when a file has grown or come into being, at most four times a second. */
export class FileGrowth implements Disposable {
  readonly #file: string;
  readonly #tell: () => void;
  #size: number | undefined;
  #timer: NodeJS.Timeout | undefined;
  #disposed = false;

  constructor(file: string, tell: () => void) {
    this.#file = file;
    this.#tell = tell;
    void this.#look();
  }

  dispose(): void {
    this.#disposed = true;
    clearTimeout(this.#timer);
  }

  async #look(): Promise<void> {
    const size = await sizeOf(this.#file);
    if (this.#disposed) return;
    if (size !== this.#size) {
      this.#size = size;
      this.#tell();
    }
    this.#timer = setTimeout(() => void this.#look(), intervalMs);
  }
}

async function sizeOf(file: string): Promise<number> {
  try {
    return (await stat(file)).size;
  } catch {
    return 0;
  }
}
