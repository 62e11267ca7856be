import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";

const headLength = 128;

/** How much of something is kept. */
export interface Room {
  readonly files: number;
  readonly bytes: number;
}

/**
 * What this program made and can make again, kept from one start to the next in files
 * of the person's own. What is taken from them is run, or believed without another
 * look; so nothing is taken that somebody else can have written, that another version of the
 * program kept, or that is torn or damaged: V8 would end the program over code that is. All
 * is kept twice: to compare takes less than to load what makes a checksum.
 */
export class KeptFiles {
  readonly #folder: string;
  readonly #digest: string;
  /** Of the folder, once somebody has looked. */
  #isOwn: boolean | undefined;

  /** `folder` is absolute and may be missing, as may the one that holds it; `digest` is the program's. */
  constructor(folder: string, digest: string) {
    this.#folder = folder;
    this.#digest = digest;
  }

  /** Undefined where there is nothing of use. */
  read(name: string): Buffer | undefined {
    try {
      const file = join(this.#folder, name);
      this.#isOwn ??= isOwn(this.#folder);
      if (!this.#isOwn || !isOwn(file)) return undefined;
      const content = readFileSync(file);
      const length = (content.length - headLength) / 2;
      const head = content.toString("latin1", 0, headLength);
      if (head !== this.#headOf(length)) return undefined;
      const data = content.subarray(headLength, headLength + length);
      return data.equals(content.subarray(-length)) ? data : undefined;
    } catch {
      return undefined;
    }
  }

  /** By temporary file and rename: who starts meanwhile finds the old one or the new one. Where it cannot be, nothing is kept. */
  write(name: string, data: Buffer): void {
    const file = join(this.#folder, name);
    const temporary = `${file}.${process.pid}.tmp`;
    try {
      makeFolder(this.#folder);
      if (!isOwn(this.#folder)) return;
      const head = Buffer.from(this.#headOf(data.length), "latin1");
      writeFileSync(temporary, Buffer.concat([head, data, data]), {
        mode: 0o600,
        flag: "wx",
      });
      renameSync(temporary, file);
    } catch {
      remove(temporary);
    }
  }

  /** Of the files with `part` in their names the oldest go, until there is room for the others. */
  makeRoom(part: string, room: Room): void {
    try {
      const left = { ...room };
      for (const { file, size } of this.#newestFirst(part)) {
        left.files -= 1;
        left.bytes -= size;
        if (left.files < 0 || left.bytes < 0) remove(file);
      }
    } catch {
      // Somebody else makes room at the same moment.
    }
  }

  #newestFirst(part: string): { file: string; size: number }[] {
    return readdirSync(this.#folder)
      .filter((name) => name.includes(part))
      .map((name) => join(this.#folder, name))
      .map((file) => ({ file, ...sizeAndTime(file) }))
      .sort((one, other) => other.mtimeMs - one.mtimeMs);
  }

  #headOf(length: number): string {
    return `${this.#digest} ${length}`.padEnd(headLength);
  }
}

function sizeAndTime(file: string): { size: number; mtimeMs: number } {
  const { size, mtimeMs } = statSync(file);
  return { size, mtimeMs };
}

function remove(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // What cannot be removed has not been made.
  }
}

/** Whether nobody else can write it. Windows tells of no owner; there the folder is the person's own. */
function isOwn(path: string): boolean {
  if (process.getuid === undefined) return true;
  const { uid, mode } = statSync(path);
  return uid === process.getuid() && (mode & 0o022) === 0;
}

/** And the one that holds it, but not a home for somebody who has none. */
function makeFolder(path: string): void {
  for (const folder of [dirname(path), path]) {
    try {
      mkdirSync(folder, { mode: 0o700 });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
}
