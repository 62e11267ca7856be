import type { Clock } from "../../src/base/clock.ts";
import type { SendSignal } from "../../src/system/posix-tree-control.ts";
import type {
  ProcessInfo,
  ProcessTable,
} from "../../src/system/process-table.ts";

/** What a test says of a process; a plain one is a child of 1 in a group of its own. */
export interface ProcessSketch extends Partial<ProcessInfo> {
  readonly pid: number;
  /** What ends it; SIGTERM and SIGKILL by default. */
  readonly diesOf?: readonly string[];
}

export function processOf(sketch: ProcessSketch): ProcessInfo {
  const { pid, parent = 1, group = pid, zombie = false } = sketch;
  const { startTime = "100", mark = "" } = sketch;
  return { pid, parent, group, zombie, startTime, mark };
}

/** A machine whose processes are made up, and that remembers the signals they got. */
export class ScriptedProcesses implements ProcessTable {
  /** `pid signal at`, in order. */
  readonly signals: string[] = [];
  scans = 0;
  /** What a scan throws instead. */
  problem: Error | undefined;
  /** Called before the scan with this number, from 1. */
  readonly beforeScan = new Map<number, () => void>();
  readonly #living = new Map<number, ProcessSketch>();
  readonly #clock: Clock;

  constructor(clock: Clock, ...sketches: readonly ProcessSketch[]) {
    this.#clock = clock;
    this.start(...sketches);
  }

  start(...sketches: readonly ProcessSketch[]): void {
    for (const sketch of sketches) this.#living.set(sketch.pid, sketch);
  }

  end(pid: number): void {
    this.#living.delete(pid);
  }

  get living(): readonly number[] {
    return [...this.#living.keys()];
  }

  scan(): Promise<readonly ProcessInfo[]> {
    this.beforeScan.get(++this.scans)?.();
    return this.problem === undefined
      ? Promise.resolve([...this.#living.values()].map(processOf))
      : Promise.reject(this.problem);
  }

  isStill({ pid, startTime }: Pick<ProcessInfo, "pid" | "startTime">): boolean {
    const sketch = this.#living.get(pid);
    return sketch !== undefined && processOf(sketch).startTime === startTime;
  }

  readonly send: SendSignal = (pid, signal) => {
    this.signals.push(`${pid} ${signal} ${this.#clock.now()}`);
    for (const sketch of [...this.#living.values()]) {
      const isMeant =
        pid < 0 ? processOf(sketch).group === -pid : sketch.pid === pid;
      const { diesOf = ["SIGTERM", "SIGKILL"] } = sketch;
      if (isMeant && diesOf.includes(signal)) this.end(sketch.pid);
    }
  };
}
