import type { Result } from "../../base/result.ts";
import type {
  CapturedOutput,
  Exit,
  ProcessSpec,
  SpawnFailure,
} from "../process-spec.ts";

/** To the Node that starts processes for another: one message holds all of a turn of the event loop, and so do its own. */
export interface NodeRequest {
  readonly id: number;
  readonly spec: Omit<ProcessSpec, "mask" | "env">;
  /** Absent: that of the request before. An environment is large, and the same for most steps of a run. */
  readonly env?: ProcessSpec["env"];
  /** What the log is not to show. */
  readonly secrets?: readonly string[];
}

/**
 * What it tells of a process, in this order: `failed`, or `started` and `exit`; behind them
 * `written`, where the output is read on its way, and `ended`, where it is masked as well.
 */
export type NodeReply =
  | {
      readonly kind: "failed";
      readonly id: number;
      readonly failure: SpawnFailure;
    }
  | { readonly kind: "started"; readonly id: number; readonly pid: number }
  | {
      readonly kind: "exit";
      readonly id: number;
      readonly exit: Exit;
      /** Whether somebody is left in the group of the process. */
      readonly leavesOthers: boolean;
    }
  /** All that the process itself wrote is in the log. */
  | {
      readonly kind: "written";
      readonly id: number;
      readonly stdout?: Result<CapturedOutput, string>;
      readonly stderr?: string;
    }
  /** So is what those wrote who had its output from it. */
  | { readonly kind: "ended"; readonly id: number };

/** What it says first. */
export const ready = "ready";
