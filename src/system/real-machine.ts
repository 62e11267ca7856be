import { readFileSync } from "node:fs";
import type { CpuInfo } from "node:os";
import {
  availableParallelism,
  cpus,
  freemem,
  loadavg,
  totalmem,
} from "node:os";
import type { Machine, MachineLoad } from "../base/machine.ts";

/** What of the system is asked. */
export interface MachineFacts {
  readonly platform: NodeJS.Platform;
  readonly cores: number;
  cpus(): readonly Pick<CpuInfo, "times">[];
  /** Of the last minute; 0 where there is no such thing. */
  loadAverage(): number;
  /** Bytes. */
  freeMemory(): number;
  /** Bytes. */
  totalMemory(): number;
  /** Bytes that the container is allowed; 0 or more than there are where it has no limit. */
  constrainedMemory(): number;
  /** Throws where there is no such file. */
  read(path: string): string;
}

/** A new one for each run: a look tells of the time since the look before, the first of none. */
export function realMachine(facts: MachineFacts = realFacts): Machine {
  let before: CpuTime | undefined;
  let idleShare = 0;
  return {
    cores: facts.cores,
    look: (): MachineLoad => {
      const now = cpuTime(facts);
      const since = before ?? now;
      before = now;
      const passed = now.all - since.all;
      // Where nothing is known of processors, they do not count as idle.
      if (passed > 0) idleShare = clamp((now.idle - since.idle) / passed);
      return { idleShare, ...loadOf(facts), ...memoryOf(facts) };
    },
  };
}

/** Milliseconds of all processors. */
interface CpuTime {
  readonly idle: number;
  readonly all: number;
}

function cpuTime(facts: MachineFacts): CpuTime {
  let idle = 0;
  let all = 0;
  for (const { times } of facts.cpus()) {
    idle += times.idle;
    all += times.user + times.nice + times.sys + times.idle + times.irq;
  }
  return { idle, all };
}

/** Linux tells of this moment, others of the last minute, Windows nothing. */
function loadOf(facts: MachineFacts): Pick<MachineLoad, "loadPerCore"> {
  const { cores, platform } = facts;
  if (platform === "win32") return {};
  if (platform !== "linux") return { loadPerCore: facts.loadAverage() / cores };
  // https://man7.org/linux/man-pages/man5/proc_loadavg.5.html: the one that asks runs, too.
  const text = readable(facts, "/proc/loadavg");
  const runnable = Number(/ (\d+)\/\d+ /.exec(text)?.[1] ?? Number.NaN) - 1;
  return Number.isNaN(runnable)
    ? {}
    : { loadPerCore: Math.max(0, runnable) / cores };
}

/** macOS and its kin count what they keep in memory just in case as used, so that their number says nothing. */
function memoryOf(facts: MachineFacts): Pick<MachineLoad, "freeMemoryShare"> {
  const { platform } = facts;
  if (platform !== "linux" && platform !== "win32") return {};
  const total = facts.totalMemory();
  const free = clamp(facts.freeMemory() / total);
  const inContainer = containerShare(facts, total);
  return { freeMemoryShare: Math.min(free, inContainer) };
}

/** As container tools count: what is used, but for files that can be forgotten at once. */
function containerShare(facts: MachineFacts, total: number): number {
  const allowed = facts.constrainedMemory();
  if (allowed <= 0 || allowed >= total) return 1;
  const used = Number(readable(facts, "/sys/fs/cgroup/memory.current"));
  const stat = readable(facts, "/sys/fs/cgroup/memory.stat");
  const files = Number(/^inactive_file (\d+)$/m.exec(stat)?.[1] ?? 0);
  return used > 0 ? clamp(1 - (used - files) / allowed) : 1;
}

function readable(facts: MachineFacts, path: string): string {
  try {
    return facts.read(path);
  } catch {
    return "";
  }
}

function clamp(share: number): number {
  return Math.min(1, Math.max(0, share));
}

const realFacts: MachineFacts = {
  platform: process.platform,
  cores: availableParallelism(),
  cpus,
  loadAverage: () => loadavg()[0] ?? 0,
  // On Linux this is MemAvailable.
  freeMemory: freemem,
  totalMemory: totalmem,
  constrainedMemory: () => process.constrainedMemory(),
  read: (path) => readFileSync(path, "utf8"),
};
