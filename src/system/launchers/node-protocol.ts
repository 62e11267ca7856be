import type { Result } from "../../base/result.ts";
import type {
  CapturedOutput,
  Exit,
  ProcessSpec,
  SpawnFailure,
} from "../process-spec.ts";

/** To the Node that starts processes for another. */
export interface NodeRequest {
  readonly id: number;
  readonly spec: Omit<ProcessSpec, "mask">;
  /** What the log is not to show. */
  readonly secrets?: readonly string[];
}

/** What it tells of a process, in this order: `failed`, or all of the others. */
export type NodeReply =
  | {
      readonly kind: "failed";
      readonly id: number;
      readonly failure: SpawnFailure;
    }
  | {
      readonly kind: "started";
      readonly id: number;
      readonly pid: number;
      readonly has: OutputParts;
    }
  | { readonly kind: "exit"; readonly id: number; readonly exit: Exit }
  /** All that the process itself wrote is in the log. */
  | {
      readonly kind: "written";
      readonly id: number;
      readonly stdout?: Result<CapturedOutput, string>;
      readonly stderr?: string;
    }
  /** So is what those wrote who had its output from it. */
  | { readonly kind: "ended"; readonly id: number };

/** Which of these the process has; see `StartedProcess`. */
export interface OutputParts {
  readonly stdout: boolean;
  readonly stderr: boolean;
  readonly copy: boolean;
}

/** What it says first. */
export const ready = "ready";
