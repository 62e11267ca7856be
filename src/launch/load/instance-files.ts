import { unlink } from "node:fs";
import { open, readdir } from "node:fs/promises";
import { basename, join, relative, sep } from "node:path";
import { stripVTControlCharacters } from "node:util";
import type { RunFolder } from "../../journal/run-folder.ts";

const tailBytes = 4096;
const longestLine = 200;

/** The files of one instance, all of whose names begin with its number: those that it may make are known by having been asked for. */
export class InstanceFiles {
  readonly #folder: RunFolder;
  readonly #scratch: string;
  readonly #instance: number;
  readonly #logs = new Set<string>();
  readonly #thrownAway = new Set<string>();
  readonly #numbers = new Map<string, number>();

  /** `scratch` is the absolute path of a folder for what is thrown away. */
  constructor(folder: RunFolder, scratch: string, instance: number) {
    this.#folder = folder;
    this.#scratch = scratch;
    this.#instance = instance;
  }

  /** Absolute. */
  logFile(step: string, attempt: number): string {
    const path = this.#folder.instanceLog(this.#instance, step, attempt);
    this.#logs.add(path);
    return path;
  }

  /** Absolute. */
  scratchFile(step: string, attempt: number, name: string): string {
    // Where files differ by more than the case of their letters, steps may differ by that.
    const number = this.#numbers.get(step) ?? this.#numbers.size + 1;
    this.#numbers.set(step, number);
    const file = `${this.#instance}.${number}.${step}.${attempt}.${name}`;
    const path = join(this.#scratch, file);
    this.#thrownAway.add(path);
    return path;
  }

  async removeScratch(): Promise<void> {
    await removeAll(this.#thrownAway);
  }

  async removeLogs(): Promise<void> {
    await removeAll(this.#logs);
  }

  /** The path of an attempt's log from the run's folder on, with `/`; undefined where there is none. */
  logName(step: string, attempt: number): string | undefined {
    const path = this.#folder.instanceLog(this.#instance, step, attempt);
    return this.#logs.has(path)
      ? relative(this.#folder.path, path).split(sep).join("/")
      : undefined;
  }
}

/** Removes the logs of instances that have ended, by their numbers. */
export async function removeLogsOf(
  folder: RunFolder,
  isWanted: (instance: number) => boolean,
): Promise<void> {
  const names = await readdir(folder.logs).catch(() => []);
  const paths = names
    .filter((name) => isWanted(Number(/^(\d+)\./.exec(name)?.[1])))
    .map((name) => join(folder.logs, basename(name)));
  await removeAll(paths);
}

/** The last line of a log that says something, fit to be shown; undefined where there is none. */
export async function lastLineOf(path: string): Promise<string | undefined> {
  try {
    const file = await open(path, "r");
    try {
      const { size } = await file.stat();
      const start = Math.max(0, size - tailBytes);
      const buffer = Buffer.alloc(size - start);
      await file.read(buffer, 0, buffer.length, start);
      const lines = buffer.toString("utf8").split("\n").map(shown);
      return lines.findLast((line) => line !== "");
    } finally {
      await file.close();
    }
  } catch {
    return undefined;
  }
}

function shown(line: string): string {
  return stripVTControlCharacters(line)
    .replace(/[\0-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, " ")
    .trim()
    .slice(0, longestLine);
}

/** What is not there is no problem: most of it is never made. */
async function removeAll(paths: Iterable<string>): Promise<void> {
  await Promise.all(Array.from(paths, remove));
}

/** Not by promises: they would make an error with a stack for each file that is not there. */
function remove(path: string): Promise<void> {
  return new Promise((resolve) => {
    unlink(path, () => {
      resolve();
    });
  });
}
