import { readdirSync, readFileSync } from "node:fs";
import type { ProcessInfo, ProcessTable } from "./process-table.ts";
import { markVariable } from "./process-table.ts";

/** What of `/proc` is read; paths are relative to it. */
export interface ProcFiles {
  list(): readonly string[];
  read(path: string): string;
}

const realFiles: ProcFiles = {
  list: () => readdirSync("/proc"),
  read: (path) => readFileSync(`/proc/${path}`, "utf8"),
};

/**
 * Of whom the marks are looked at. What is older than this program cannot have got a
 * mark from it, and most processes are: that spares half of the reading.
 */
export type MarksOf = "anybody" | "what this program starts";

/** How many processes are read before others get a turn: about 1 ms. */
const sliceSize = 40;

/**
 * Linux: reads `/proc`. Files there are made by the kernel as they are read, so
 * that synchronous reads do not wait for a disk; the scan pauses between slices.
 * https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
 */
export class ProcProcessTable implements ProcessTable {
  readonly #files: ProcFiles;
  readonly #since: number;
  /** An environment never changes as `/proc` shows it, so it is read once. */
  #marks = new Map<string, string>();

  constructor({
    files = realFiles,
    marks = "anybody",
  }: { readonly files?: ProcFiles; readonly marks?: MarksOf } = {}) {
    this.#files = files;
    this.#since = marks === "anybody" ? 0 : this.#ownStart();
  }

  async scan(): Promise<readonly ProcessInfo[]> {
    const found: ProcessInfo[] = [];
    const marks = new Map<string, string>();
    const pids = this.#files.list().filter((name) => /^\d+$/.test(name));
    for (const [index, pid] of pids.entries()) {
      if (index % sliceSize === sliceSize - 1) await turn();
      const stat = parseStat(this.#read(`${pid}/stat`));
      if (stat === undefined) continue;
      const identity = `${pid} ${stat.startTime}`;
      const mark =
        this.#marks.get(identity) ??
        (Number(stat.startTime) < this.#since ? "" : this.#readMark(pid));
      if (mark !== undefined) marks.set(identity, mark);
      found.push({ ...stat, mark: mark ?? "" });
    }
    this.#marks = marks;
    return found;
  }

  isStill({ pid, startTime }: Pick<ProcessInfo, "pid" | "startTime">): boolean {
    return parseStat(this.#read(`${pid}/stat`))?.startTime === startTime;
  }

  /** 0, before everybody, where it cannot be told. */
  #ownStart(): number {
    try {
      return Number(parseStat(this.#read("self/stat"))?.startTime ?? 0);
    } catch {
      return 0;
    }
  }

  /** Undefined where it cannot be told for good: between fork and exec a child still shows its parent's. */
  #readMark(pid: string): string | undefined {
    const start = `${markVariable}=`;
    const entry = this.#read(`${pid}/environ`)
      .split("\0")
      .find((candidate) => candidate.startsWith(start));
    return entry?.slice(start.length);
  }

  /** Throws where it is not the process that is missing: who cannot look must not say that nobody is there. */
  #read(path: string): string {
    try {
      return this.#files.read(path);
    } catch (error) {
      if (goneOrHidden.has((error as NodeJS.ErrnoException).code)) return "";
      throw error;
    }
  }
}

function turn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

const goneOrHidden: ReadonlySet<string | undefined> = new Set([
  "ENOENT",
  "ESRCH",
  "EACCES",
  "EPERM",
]);

/** The name of the program may hold spaces and brackets, so fields count from its last bracket. */
export function parseStat(text: string): Omit<ProcessInfo, "mark"> | undefined {
  const pid = Number.parseInt(text, 10);
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ", 20);
  const [state, parent, group] = fields;
  const threads = Number(fields[17]);
  const startTime = fields[19];
  if (Number.isNaN(pid) || startTime === undefined) return undefined;
  return {
    pid,
    parent: Number(parent),
    group: Number(group),
    // One whose first thread alone has ended shows the same state, and goes on.
    zombie: (state === "Z" && threads <= 1) || state === "X",
    startTime,
  };
}
