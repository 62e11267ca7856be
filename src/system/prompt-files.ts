import fs from "node:fs";
import promises from "node:fs/promises";
import { promisify } from "node:util";
import type { Clock } from "../base/clock.ts";
import type { Disposable } from "../base/disposable.ts";
import { DiskPatience } from "./disk-patience.ts";

/**
 * What `node:fs/promises` has by these names, for files and folders that are small. A run makes
 * some seventy such calls besides its steps, and to have another thread do one takes 0.1 to
 * 0.5 ms, as that has to be woken; to do it takes 0.02. So a thread of which nobody is waiting
 * for anything else may say that it does them itself, as long as the disk is quick.
 * Not for what a person names: that may be a pipe, which has no end until somebody writes it.
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
  now: () => Value,
  later: () => Promise<Value>,
): Promise<Value> {
  return patience === undefined ? later() : patience.try(now, later);
}

/** In UTF-8. */
export function readText(path: string): Promise<string> {
  return promptly(
    () => fs.readFileSync(path, "utf8"),
    () => promises.readFile(path, "utf8"),
  );
}

export function writeFile(
  path: string,
  text: string,
  options?: { readonly flag: "wx" },
): Promise<void> {
  return promptly(
    () => {
      fs.writeFileSync(path, text, options);
    },
    () => promises.writeFile(path, text, options),
  );
}

export async function mkdir(
  path: string,
  options?: { readonly recursive: true },
): Promise<void> {
  await promptly(
    () => fs.mkdirSync(path, options),
    () => promises.mkdir(path, options),
  );
}

export function mkdtemp(prefix: string): Promise<string> {
  return promptly(
    () => fs.mkdtempSync(prefix),
    () => promises.mkdtemp(prefix),
  );
}

export function readdir(path: string): Promise<string[]> {
  return promptly(
    () => fs.readdirSync(path),
    () => promises.readdir(path),
  );
}

export function link(path: string, also: string): Promise<void> {
  return promptly(
    () => {
      fs.linkSync(path, also);
    },
    () => promises.link(path, also),
  );
}

export function rename(path: string, to: string): Promise<void> {
  return promptly(
    () => {
      fs.renameSync(path, to);
    },
    () => promises.rename(path, to),
  );
}

/** A file, where there is one. */
export function remove(path: string): Promise<void> {
  return promptly(
    () => {
      fs.rmSync(path, { force: true });
    },
    () => promises.rm(path, { force: true }),
  );
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
    () => new PromptFile(fs.openSync(path, flags)),
    () => promises.open(path, flags),
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
          fs.writeFileSync(this.fd, part);
        },
        () => this.appendFile(part),
      );
    }
  }

  appendFile(text: string): Promise<void> {
    return promisify(fs.appendFile)(this.fd, text);
  }

  /** Takes as long as the disk wants. */
  sync(): Promise<void> {
    return promisify(fs.fsync)(this.fd);
  }

  datasync(): Promise<void> {
    return promisify(fs.fdatasync)(this.fd);
  }

  close(): Promise<void> {
    return promptly(
      () => {
        fs.closeSync(this.fd);
      },
      () => promisify(fs.close)(this.fd),
    );
  }
}
