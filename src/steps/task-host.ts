import type { Result } from "../base/result.ts";
import type { Turns } from "./turns.ts";

/** The tasks of an editor, and who may run them now. */
export interface TaskHost {
  /** By `EditorTask.key`: the editor runs each once at a time. */
  readonly turns: Turns;
  /** Those of a workspace folder, given by its absolute path, and those of no folder. */
  tasks(folder: string): Promise<readonly EditorTask[]>;
}

export interface EditorTask {
  /** Unique in the window. */
  readonly key: string;
  /** As its author wrote it. */
  readonly label: string;
  /** With what tells it from others of the same label: `npm: build`. */
  readonly fullLabels: readonly string[];
  /** The error says why it cannot be started. */
  start(): Promise<Result<RunningTask, string>>;
}

export interface RunningTask {
  /** Resolves with the exit code, where it had one and was not ended by somebody. */
  readonly ended: Promise<number | undefined>;
  /** Resolves when its process has started; undefined where it ended without one. */
  readonly pid: Promise<number | undefined>;
  /** Asks it to end. */
  terminate(): void;
}
