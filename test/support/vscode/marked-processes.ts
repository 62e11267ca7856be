import { readdirSync, readFileSync } from "node:fs";

const rounds = 50;
const pauseMs = 20;

/** Kills, on Linux, every process whose environment holds `marker`, until none is left. */
export function killProcessesMarked(marker: string): void {
  for (let round = 0; round < rounds; round++) {
    const pids = processesMarked(marker);
    if (pids.length === 0) {
      return;
    }
    for (const pid of pids) {
      kill(pid);
    }
    pause();
  }
}

function processesMarked(marker: string): number[] {
  return processIds().filter((pid) => {
    try {
      const environment = readFileSync(`/proc/${pid}/environ`, "utf8");
      return environment.split("\0").includes(marker);
    } catch {
      return false;
    }
  });
}

function processIds(): number[] {
  try {
    return readdirSync("/proc").map(Number).filter(Number.isInteger);
  } catch {
    return [];
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It ended by itself.
  }
}

function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pauseMs);
}
