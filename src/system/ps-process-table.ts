import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { ProcessInfo, ProcessTable } from "./process-table.ts";
import { markVariable } from "./process-table.ts";

/**
 * macOS and other systems without `/proc`: asks `ps`. The environment (`-E`) is
 * hidden for the system's own programs there, so groups and parents do most of the work.
 */
export class PsProcessTable implements ProcessTable {
  async scan(): Promise<readonly ProcessInfo[]> {
    const columns = "pid=,ppid=,pgid=,stat=,lstart=,command=";
    const { stdout } = await promisify(execFile)(
      "ps",
      ["-A", "-E", "-ww", "-o", columns],
      { maxBuffer: 64 * 1024 * 1024, env: { ...process.env, LC_ALL: "C" } },
    );
    return stdout.split("\n").flatMap((line) => parsePsLine(line) ?? []);
  }

  /** Another `ps` would be as old when it answers. */
  isStill(): boolean {
    return true;
  }
}

const pattern =
  /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(\S+)\s+(\w+\s+\w+\s+\d+\s+[\d:]+\s+\d+)\s?(.*)$/;

export function parsePsLine(line: string): ProcessInfo | undefined {
  const match = pattern.exec(line);
  if (match === null) return undefined;
  const [, pid, parent, group, state = "", startTime = "", command = ""] =
    match;
  return {
    pid: Number(pid),
    parent: Number(parent),
    group: Number(group),
    zombie: state.startsWith("Z"),
    startTime,
    mark: parseMark(command),
  };
}

/** A mark may hold spaces, the variables behind it hold `=`. */
function parseMark(command: string): string {
  const start = command.lastIndexOf(`${markVariable}=`);
  if (start < 0) return "";
  const words = command.slice(start + markVariable.length + 1).split(" ");
  const next = words.findIndex((word) => word.includes("="));
  return words.slice(0, next < 0 ? words.length : next).join(" ");
}
