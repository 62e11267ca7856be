import { readdirSync, readFileSync } from "node:fs";

const intervalMs = 20;

/**
 * Follows how much memory a process and its descendants have held at most. The kernel keeps
 * count of the process itself; a descendant is seen when it lives for more than a moment, and
 * of what it shares with others counts its share. Undefined where there is no /proc.
 */
export function watchPeakMemory(pid: number): {
  readonly stop: () => void;
  readonly peak: () => number | undefined;
  /** Of the process itself. */
  readonly own: () => number | undefined;
} {
  let own = peakMemoryOf(pid);
  let together = own;
  let known: readonly number[] = [];
  const timer = setInterval(() => {
    own = peakMemoryOf(pid) ?? own;
    const descendants = descendantsOf(pid);
    // Until it becomes its program, a child is all of its parent once more.
    const others = descendants
      .filter((one) => known.includes(one))
      .map(shareOf);
    known = descendants;
    const now = others.reduce((sum, share) => sum + share, own ?? 0);
    if (together !== undefined) together = Math.max(together, now);
  }, intervalMs);
  return {
    stop: () => {
      clearInterval(timer);
    },
    peak: () => together,
    own: () => own,
  };
}

function peakMemoryOf(pid: number): number | undefined {
  return kilobytesIn(`/proc/${pid}/status`, /^VmHWM:\s+(\d+) kB$/m);
}

/** 0 of a process that is gone. */
function shareOf(pid: number): number {
  return kilobytesIn(`/proc/${pid}/smaps_rollup`, /^Pss:\s+(\d+) kB$/m) ?? 0;
}

/** In bytes. */
function kilobytesIn(file: string, pattern: RegExp): number | undefined {
  const kilobytes = pattern.exec(textOf(file))?.[1];
  return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
}

function descendantsOf(pid: number): readonly number[] {
  const children = threadsOf(pid)
    .flatMap((thread) => textOf(`${thread}/children`).split(" "))
    .filter((text) => text !== "")
    .map(Number);
  return children.flatMap((child) => [child, ...descendantsOf(child)]);
}

/** A process is the child of the thread that started it. */
function threadsOf(pid: number): readonly string[] {
  const folder = `/proc/${pid}/task`;
  try {
    return readdirSync(folder).map((thread) => `${folder}/${thread}`);
  } catch {
    return [];
  }
}

/** Empty of a process that is gone. */
function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
