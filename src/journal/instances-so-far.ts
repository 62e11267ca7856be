import type { FileHandle } from "node:fs/promises";
import { open } from "node:fs/promises";
import type { InstanceOutcome } from "../run/load/instance-outcome.ts";
import { LoadTally } from "../run/load/load-tally.ts";
import type { RunFolder } from "./run-folder.ts";
import { sealOf } from "./seal.ts";

const pieceBytes = 256 * 1024;
const lineBreak = 0x0a;

/** What the instances of a run came to that somebody else may be writing: each look reads what is new. */
export class InstancesSoFar {
  readonly #folder: RunFolder;
  readonly #total: number;
  #tally: LoadTally;
  #file = 0;
  #position = 0;

  /** `total` is how many instances there are to be. */
  constructor(folder: RunFolder, total: number) {
    this.#folder = folder;
    this.#total = total;
    this.#tally = this.#nothing();
  }

  /** Of all whole lines there are. The same object, unless the run was gone on with meanwhile. */
  async read(): Promise<LoadTally> {
    const file = await open(this.#folder.instances, "r").catch(() => undefined);
    if (file === undefined) return this.#tally;
    try {
      await this.#beginAnewInAnother(file);
      await this.#readOn(file);
    } finally {
      await file.close();
    }
    return this.#tally;
  }

  /** Who goes on with a run puts another file in the place of this one. */
  async #beginAnewInAnother(file: FileHandle): Promise<void> {
    const { ino, size } = await file.stat();
    if (ino === this.#file && size >= this.#position) return;
    this.#file = ino;
    this.#position = 0;
    this.#tally = this.#nothing();
  }

  async #readOn(file: FileHandle): Promise<void> {
    let piece = Buffer.alloc(pieceBytes);
    for (;;) {
      const { bytesRead } = await file.read(piece, {
        position: this.#position,
      });
      const read = piece.subarray(0, bytesRead);
      const end = read.lastIndexOf(lineBreak) + 1;
      this.#take(read.subarray(0, end));
      this.#position += end;
      if (bytesRead < piece.length) return;
      // A line that does not fit.
      if (end === 0) piece = Buffer.alloc(2 * piece.length);
    }
  }

  #take(lines: Buffer): void {
    for (let start = 0; start < lines.length;) {
      const end = lines.indexOf(lineBreak, start);
      const line = lines.subarray(start, end);
      start = end + 1;
      if (sealOf(line) !== "whole") continue;
      this.#tally.add(JSON.parse(line.toString("utf8")) as InstanceOutcome);
    }
  }

  #nothing(): LoadTally {
    return new LoadTally({ total: this.#total, thresholds: [] });
  }
}
