import type { OnFailure } from "../workflow/workflow.ts";
import type { WaitingRules } from "./waiting-room.ts";

/** What holds for a whole run, after flags, file, settings and defaults. */
export interface RunSettings extends WaitingRules {
  /** At least 1. */
  readonly maxParallel: number;
  /** The limit follows the machine's load, from 1 to `maxParallel`. */
  readonly isAdaptive?: boolean;
  /** Ready steps start in file order instead of the longest path first. */
  readonly inFileOrder: boolean;
  readonly onFailure: OnFailure;
  /** After so many failures that nobody tolerates nothing new starts; absent: no limit. */
  readonly maxFailures?: number;
  /** Milliseconds between SIGTERM and SIGKILL. */
  readonly graceMs: number;
  /** Milliseconds, of the whole run; absent: no limit. */
  readonly timeoutMs?: number;
  /** Milliseconds, for steps that have no timeout of their own. */
  readonly timeoutPerStepMs?: number;
}
