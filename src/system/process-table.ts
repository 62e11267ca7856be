/** One process of this machine, as a scan found it. */
export interface ProcessInfo {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
  /** Ended, but not yet waited for: nothing is left of it but its number. */
  readonly zombie: boolean;
  /** Tells apart two processes that had the same number; the scale is the system's own. */
  readonly startTime: string;
  /** The value of `SLIPSTREAM_MARK` in its environment, where it can be seen. */
  readonly mark: string;
}

/** Lists the processes of this machine. */
export interface ProcessTable {
  scan(): Promise<readonly ProcessInfo[]>;
  /** Whether the number is still that process's, as far as can be told in no time: a scan takes some. */
  isStill(process: Pick<ProcessInfo, "pid" | "startTime">): boolean;
}

/** The variable that every process of a run inherits; see `markFor`. */
export const markVariable = "SLIPSTREAM_MARK";

/** Runs inside runs carry the marks of all that are around them, a space between two. */
export function markFor(own: string, inherited: string | undefined): string {
  return inherited ? `${inherited} ${own}` : own;
}

/** Whether a process with `mark` belongs to `wanted` (`RUN`, `RUN/STEP`, `RUN/STEP/ATTEMPT`) or to a part of it. */
export function hasMark(mark: string, wanted: string): boolean {
  return mark
    .split(" ")
    .some((part) => part === wanted || part.startsWith(`${wanted}/`));
}
