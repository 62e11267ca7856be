import {
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { crc32 } from "node:zlib";

const headLength = 128;

/**
 * What V8 made of a program, kept from one start to the next: reading that is
 * several times as fast as compiling. Whatever is wrong with the file, the program is
 * compiled anew. V8 itself looks whether the data is of its version and
 * its options, and takes it for right otherwise; so nothing is taken that somebody else can
 * have written, is of another program, or is torn.
 */
export class CodeCache {
  readonly #file: string;
  readonly #digest: string;

  /** `folder` is absolute and may be missing, as may the one that holds it; `digest` is the program's. */
  constructor(folder: string, digest: string) {
    const { version, platform, arch } = process;
    this.#file = join(folder, `${version}-${platform}-${arch}.code`);
    this.#digest = digest;
  }

  /** Undefined where there is nothing of use. */
  read(): Buffer | undefined {
    try {
      if (![dirname(this.#file), this.#file].every(isOwn)) return undefined;
      const content = readFileSync(this.#file);
      const data = content.subarray(headLength);
      const head = content.toString("latin1", 0, headLength);
      return head === this.#headOf(data) ? data : undefined;
    } catch {
      return undefined;
    }
  }

  /** By temporary file and rename: who starts meanwhile finds the old one or the new one. Where it cannot be, nothing is kept. */
  write(data: Buffer): void {
    const temporary = `${this.#file}.${process.pid}.tmp`;
    try {
      const folder = dirname(this.#file);
      makeFolder(folder);
      if (!isOwn(folder)) return;
      const content = [Buffer.from(this.#headOf(data), "latin1"), data];
      writeFileSync(temporary, Buffer.concat(content), {
        mode: 0o600,
        flag: "wx",
      });
      renameSync(temporary, this.#file);
    } catch {
      remove(temporary);
    }
  }

  #headOf(data: Buffer): string {
    const checksum = crc32(data).toString(16);
    return `${this.#digest} ${data.length} ${checksum}`.padEnd(headLength);
  }
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
