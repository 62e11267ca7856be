import { mkdtemp, rm, unlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { NamedPipe } from "../named-pipe.ts";
import { connectNamedPipe } from "../named-pipe.ts";

/** How many are made at once: a program that makes one costs as much as one that makes many. */
const batch = 16;

export interface OpenedPipe extends NamedPipe {
  /** For a process to open; it is there until `release`. */
  readonly path: string;
}

/** Named pipes, made by `make` some at a time: it resolves to whether it could make them at all these paths. */
export class NamedPipes {
  readonly #make: (paths: readonly string[]) => Promise<boolean>;
  #folder: Promise<string> | undefined;
  #made: string[] = [];
  #making: Promise<void> | undefined;
  #count = 0;

  constructor(make: (paths: readonly string[]) => Promise<boolean>) {
    this.#make = make;
  }

  /** Throws where none can be made. */
  async open(): Promise<OpenedPipe> {
    while (this.#made.length === 0) {
      this.#making ??= this.#makeSome();
      await this.#making;
    }
    const path = this.#made.pop() ?? "";
    const pipe = connectNamedPipe(path);
    return {
      ...pipe,
      path,
      release: () => {
        pipe.release();
        void unlink(path).catch(() => undefined);
      },
    };
  }

  /** Never rejects; what stays is in the system's own folder for what may be thrown away. */
  async close(): Promise<void> {
    const folder = await this.#folder?.catch(() => undefined);
    if (folder === undefined) return;
    await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  }

  async #ownFolder(): Promise<string> {
    this.#folder ??= mkdtemp(join(tmpdir(), "slipstream-pipes-"));
    try {
      return await this.#folder;
    } catch (error) {
      this.#folder = undefined;
      throw error;
    }
  }

  async #makeSome(): Promise<void> {
    try {
      const folder = await this.#ownFolder();
      const paths = Array.from({ length: batch }, () =>
        join(folder, String(++this.#count)),
      );
      if (!(await this.#make(paths))) throw new Error("no named pipes");
      this.#made.push(...paths);
    } finally {
      this.#making = undefined;
    }
  }
}
