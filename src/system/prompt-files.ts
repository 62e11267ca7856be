import {
  appendFile,
  close,
  closeSync,
  fdatasync,
  fsync,
  fsyncSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import * as later from "node:fs/promises";
import { promisify } from "node:util";
import type { Clock } from "../base/clock.ts";
import type { Disposable } from "../base/disposable.ts";
import { DiskPatience } from "./disk-patience.ts";

/**
 * What `node:fs/promises` has by these names, for files and folders that are small. A run makes
 * some seventy such calls besides its steps, and to have another thread do one takes 0.1 to
 * 0.5 ms, as that has to be woken; to do it takes 0.02. So a thread of which nobody is waiting
 * for anything else may say that it does them itself, as long as the disk is quick.
 */

let patience: DiskPatience | undefined;

/** From now on this thread stands still for quick disks: not for one that draws, or that others share. */
export function standStillForFiles(clock: Pick<Clock, "now">): Disposable {
  patience = new DiskPatience(clock);
  return {
    dispose: () => {
      patience = undefined;
    },
  };
}

function promptly<Value>(
  now: () => Value | Promise<Value>,
  later: () => Promise<Value>,
): Promise<Value> {
  return patience === undefined ? later() : patience.try(now, later);
}

/**
 * A text in UTF-8, of a path that a person names: what is no file there, a pipe that
 * nobody writes yet, say, has no end until somebody does.
 */
export function readNamedText(path: string): Promise<string> {
  return promptly(
    () =>
      statSync(path).isFile()
        ? readFileSync(path, "utf8")
        : later.readFile(path, "utf8"),
    () => later.readFile(path, "utf8"),
  );
}

/** In UTF-8. */
export function readText(path: string): Promise<string> {
  return promptly(
    () => readFileSync(path, "utf8"),
    () => later.readFile(path, "utf8"),
  );
}

export function writeFile(
  path: string,
  text: string,
  options?: { readonly flag: "wx" },
): Promise<void> {
  return promptly(
    () => {
      writeFileSync(path, text, options);
    },
    () => later.writeFile(path, text, options),
  );
}

export async function mkdir(
  path: string,
  options?: { readonly recursive: true },
): Promise<void> {
  await promptly(
    () => mkdirSync(path, options),
    () => later.mkdir(path, options),
  );
}

export function mkdtemp(prefix: string): Promise<string> {
  return promptly(
    () => mkdtempSync(prefix),
    () => later.mkdtemp(prefix),
  );
}

export function readdir(path: string): Promise<string[]> {
  return promptly(
    () => readdirSync(path),
    () => later.readdir(path),
  );
}

export function link(path: string, also: string): Promise<void> {
  return promptly(
    () => {
      linkSync(path, also);
    },
    () => later.link(path, also),
  );
}

export function rename(path: string, to: string): Promise<void> {
  return promptly(
    () => {
      renameSync(path, to);
    },
    () => later.rename(path, to),
  );
}

/** A file, where there is one. */
export function remove(path: string): Promise<void> {
  return promptly(
    () => {
      rmSync(path, { force: true });
    },
    () => later.rm(path, { force: true }),
  );
}

/** Resolves when what was written would outlive a power failure. */
export function syncPromptly(file: OpenFile): Promise<void> {
  return promptly(
    () => {
      fsyncSync(file.fd);
    },
    () => file.sync(),
  );
}

/** A folder, with all that is in it. */
export async function removeFolder(path: string): Promise<void> {
  try {
    await promptly(
      () => {
        rmdirSync(path);
      },
      () => later.rmdir(path),
    );
  } catch {
    await later.rm(path, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** A file that is written, or a folder that is synced. */
export interface OpenFile {
  readonly fd: number;
  /** Behind what was written before. */
  writeFile(text: Iterable<string>): Promise<void>;
  /** By another thread. */
  appendFile(text: string): Promise<void>;
  sync(): Promise<void>;
  datasync(): Promise<void>;
  close(): Promise<void>;
}

export function open(
  path: string,
  flags: "r" | "w" | "a" | "ax",
): Promise<OpenFile> {
  return promptly<OpenFile>(
    () => new PromptFile(openSync(path, flags)),
    () => later.open(path, flags),
  );
}

class PromptFile implements OpenFile {
  readonly fd: number;

  constructor(fd: number) {
    this.fd = fd;
  }

  async writeFile(text: Iterable<string>): Promise<void> {
    for (const part of text) {
      await promptly(
        () => {
          writeFileSync(this.fd, part);
        },
        () => this.appendFile(part),
      );
    }
  }

  appendFile(text: string): Promise<void> {
    return promisify(appendFile)(this.fd, text);
  }

  /** Takes as long as the disk wants. */
  sync(): Promise<void> {
    return promisify(fsync)(this.fd);
  }

  datasync(): Promise<void> {
    return promisify(fdatasync)(this.fd);
  }

  close(): Promise<void> {
    return promptly(
      () => {
        closeSync(this.fd);
      },
      () => promisify(close)(this.fd),
    );
  }
}
