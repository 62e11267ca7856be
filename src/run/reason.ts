/** Why an attempt, and with it perhaps a step, failed. */
export type FailureReason =
  | "exit_code"
  | "signal"
  | "timeout"
  /** 126 or 127 from a shell, or a program that is not there. */
  | "command_not_found"
  /** The process could not be started: too many files, too large an environment, no such folder. */
  | "spawn_failed"
  /** The launcher that had started its process ended: the process was ended too. */
  | "launcher_lost"
  /** What it wrote to its output file cannot be read. */
  | "bad_output"
  /** It ended well, and one of its acceptance tests failed. */
  | "acceptance"
  /** The circuit that it belongs to was open: no attempt was made. */
  | "circuit_open"
  /** An answer came, and another status or body was expected. */
  | "http_status"
  | "http_body"
  /** No answer came. */
  | "connection_failed"
  /** A child of the step failed. */
  | "child_failed"
  /** The workflow that it calls could not be begun: an input of another type, an `env_file` that is not there. */
  | "call_failed"
  /** It repeated as often as it may, and `until` did not hold. */
  | "repeat_limit"
  /** It was going on each time that the program or the machine went down, too often to try again. */
  | "parked"
  /** An expression of the step could not be evaluated. */
  | "bad_expression";

/** Why a step was called off. */
export const cancelReasons = [
  /** A person, in the editor. */
  "user",
  "sigint",
  "sigterm",
  /** `on_failure: stop` or `kill`. */
  "stopped",
  /** `execution.timeout`: the run took too long. */
  "run_timeout",
  /** Another child of the same step failed. */
  "fail_fast",
  /** Something it depends on was cancelled. */
  "upstream",
  /** The editor's window, or the program, is closing. */
  "shutdown",
  /** The run's journal can no longer be written. */
  "journal",
] as const;

export type CancelReason = (typeof cancelReasons)[number];

export type SkipReason = "condition" | "upstream" | "not_selected";

export type StepReason =
  | FailureReason
  | CancelReason
  | SkipReason
  /** Of a blocked step. */
  | "upstream_failed"
  /** Of an attempt alone: nobody was there any more to see its end. */
  | "interrupted";
