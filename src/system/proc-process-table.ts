import { readdirSync, readFileSync } from "node:fs";
import { setImmediate } from "node:timers/promises";
import type { ProcessInfo, ProcessTable } from "./process-table.ts";
import { markVariable } from "./process-table.ts";

/** How many processes are read before others get a turn: about 1 ms. */
const sliceSize = 40;

/**
 * Linux: reads `/proc`. Files there are made by the kernel as they are read, so
 * that synchronous reads do not wait for a disk; the scan pauses between slices.
 * https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
 */
export class ProcProcessTable implements ProcessTable {
  /** An environment never changes as `/proc` shows it, so it is read once. */
  #marks = new Map<string, string>();

  async scan(): Promise<readonly ProcessInfo[]> {
    const found: ProcessInfo[] = [];
    const marks = new Map<string, string>();
    const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
    for (const [index, pid] of pids.entries()) {
      if (index % sliceSize === sliceSize - 1) await setImmediate();
      const stat = parseStat(read(`/proc/${pid}/stat`));
      if (stat === undefined) continue;
      const identity = `${pid} ${stat.startTime}`;
      const mark = this.#marks.get(identity) ?? readMark(pid);
      if (mark !== undefined) marks.set(identity, mark);
      found.push({ ...stat, mark: mark ?? "" });
    }
    this.#marks = marks;
    return found;
  }
}

/** The name of the program may hold spaces and brackets, so fields count from its last bracket. */
export function parseStat(text: string): Omit<ProcessInfo, "mark"> | undefined {
  const pid = Number.parseInt(text, 10);
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  const [state, parent, group] = fields;
  const startTime = fields[19];
  if (Number.isNaN(pid) || startTime === undefined) return undefined;
  return {
    pid,
    parent: Number(parent),
    group: Number(group),
    zombie: state === "Z" || state === "X",
    startTime,
  };
}

/** Undefined where it cannot be told for good: between fork and exec a child still shows its parent's. */
function readMark(pid: string): string | undefined {
  const environment = read(`/proc/${pid}/environ`);
  const start = `${markVariable}=`;
  const entry = environment
    .split("\0")
    .find((candidate) => candidate.startsWith(start));
  return entry?.slice(start.length);
}

function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    // Ended since, or somebody else's.
    return "";
  }
}
