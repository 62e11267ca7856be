import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";
import { parseStat } from "./proc-process-table.ts";

/** One process and no other that ever has its number. */
export interface ProcessIdentity {
  readonly pid: number;
  /** When it started, on a scale of the system's own; empty where that cannot be told. */
  readonly startTime: string;
}

/** What of the system tells processes apart. */
export interface ProcessStarts {
  /** Whether the number is some living process's, as far as can be told. */
  isAlive(pid: number): boolean;
  /** Undefined where there is no such process, or it cannot be looked at. */
  startTime(pid: number): Promise<string | undefined>;
  isSame(one: string, other: string): boolean;
}

export async function identityOf(
  pid: number,
  starts: ProcessStarts,
): Promise<ProcessIdentity> {
  return { pid, startTime: (await starts.startTime(pid)) ?? "" };
}

/** Where it cannot be told, it may be: who asks is to leave alone what may be somebody's. */
export async function maybeAlive(
  { pid, startTime }: ProcessIdentity,
  starts: ProcessStarts,
): Promise<boolean> {
  if (!starts.isAlive(pid)) return false;
  const now = await starts.startTime(pid);
  if (now === undefined) return starts.isAlive(pid);
  return startTime === "" || starts.isSame(startTime, now);
}

export function realProcessStarts(platform: NodeJS.Platform): ProcessStarts {
  if (platform === "linux") return procStarts;
  return platform === "win32" ? windowsStarts : psStarts;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's is alive too.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function isSame(one: string, other: string): boolean {
  return one === other;
}

/** A zombie has ended: its number is all that is left, and it writes nothing. */
const procStarts: ProcessStarts = {
  isAlive: (pid) =>
    isAlive(pid) && parseStat(readProc(`${pid}/stat`))?.zombie !== true,
  // Clock ticks since the boot, so with the boot that they count from.
  startTime: (pid) => {
    const stat = parseStat(readProc(`${pid}/stat`));
    const boot = readProc("sys/kernel/random/boot_id").trim();
    return Promise.resolve(stat && `${boot}/${stat.startTime}`);
  },
  isSame,
};

function readProc(path: string): string {
  try {
    return readFileSync(`/proc/${path}`, "utf8");
  } catch {
    return "";
  }
}

const psStarts: ProcessStarts = {
  isAlive,
  startTime: async (pid) => {
    const env = { ...process.env, LC_ALL: "C", TZ: "UTC" };
    const text = await outputOf(
      "ps",
      ["-o", "stat=,lstart=", "-p", String(pid)],
      env,
    );
    const [, state = "", start] = /^\s*(\S+)\s+(.+?)\s*$/m.exec(text) ?? [];
    return state.startsWith("Z") ? "ended" : start;
  },
  isSame,
};

/** PowerShell takes half a second, so that of this process is told by the process itself. */
const windowsStarts: ProcessStarts = {
  isAlive,
  startTime: async (pid) => {
    if (pid === process.pid) return String(Math.round(performance.timeOrigin));
    const script = `([DateTimeOffset](Get-Process -Id ${pid}).StartTime).ToUnixTimeMilliseconds()`;
    const args = ["-NoProfile", "-NonInteractive", "-Command", script];
    const text = await outputOf("powershell.exe", args, process.env);
    return /^\d+$/.test(text.trim()) ? text.trim() : undefined;
  },
  // A process comes to know of its start a moment later than the system.
  isSame: (one, other) => Math.abs(Number(one) - Number(other)) < 5000,
};

async function outputOf(
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<string> {
  try {
    const options = { env, windowsHide: true, timeout: 10_000 };
    return (await promisify(execFile)(program, [...args], options)).stdout;
  } catch {
    return "";
  }
}
