import type { ProcessSpec, Spawn } from "../process-spec.ts";

/** Processes that are going to be asked for, as far as somebody can tell before. */
export interface Expected extends Pick<ProcessSpec, "cwd" | "env"> {
  /** In how many shells at once, where shells are kept; 0 or more. */
  readonly shells: number;
}

/** Starts processes, and holds what it needs for that. */
export interface Launcher {
  readonly spawn: Spawn;
  /** Gets ready for the first process, or for those that are `expected`, whether there will be one or not; never rejects. */
  warmUp(expected?: Expected): Promise<void>;
  /** To be called when no process is to be started any more; resolves when nothing of it is left. */
  close(): Promise<void>;
}

/** What starts processes for this program, beside it. */
export interface LauncherProcess {
  readonly spawn: Spawn;
  /** Whether it can be asked to start something; false for good where it was once. */
  readonly isAlive: boolean;
  /** Resolves when nothing of it is left, whether it was asked to end or not. */
  readonly ended: Promise<void>;
  /** Asks it to end. What it has started goes on. */
  stop(): void;
}

/** One that is a single program. */
export interface LauncherProgram extends LauncherProcess {
  readonly pid: number;
}

/** Undefined where there is none to be had on this machine. */
export type StartLauncher = (
  expected?: Expected,
) => Promise<LauncherProcess | undefined>;
