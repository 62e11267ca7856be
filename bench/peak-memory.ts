import { readFileSync } from "node:fs";

const intervalMs = 10;

/** Follows how much memory a process has held at most, which Linux keeps count of. */
export function watchPeakMemory(pid: number): {
  readonly stop: () => number | undefined;
} {
  let peak = peakMemoryOf(pid);
  const timer = setInterval(() => {
    peak = peakMemoryOf(pid) ?? peak;
  }, intervalMs);
  return {
    stop: () => {
      clearInterval(timer);
      return peak;
    },
  };
}

function peakMemoryOf(pid: number): number | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
  } catch {
    return undefined;
  }
}
