import type { CancelReason, StepReason } from "../run/reason.ts";

/** What a step or an attempt tells about its end. */
export interface Ending {
  readonly reason?: StepReason;
  readonly message?: string;
  readonly exitCode?: number;
  readonly signal?: string;
}

/** A failure in a few words for people: `exit code 7`, `timed out`; empty where nothing failed. */
export function reasonText({ reason, exitCode, signal }: Ending): string {
  if (reason === "exit_code" && exitCode !== undefined) {
    return `exit code ${exitCode}`;
  }
  if (reason === "signal" && signal !== undefined) return `ended by ${signal}`;
  return reason === undefined ? "" : failureNames[reason];
}

/** Who or what called a step or a run off, to stand behind "cancelled"; empty where that goes without saying. */
export function cancelText(reason: StepReason | undefined): string {
  return reason === undefined ? "" : (cancelNames.get(reason) ?? "");
}

const failureNames: Readonly<Record<StepReason, string>> = {
  exit_code: "failed",
  signal: "ended by a signal",
  timeout: "timed out",
  command_not_found: "command not found",
  spawn_failed: "could not be started",
  launcher_lost: "launcher ended",
  http_status: "unexpected status",
  http_body: "unexpected body",
  connection_failed: "no answer",
  acceptance: "acceptance test failed",
  bad_output: "unreadable output",
  parked: "parked",
  bad_expression: "expression cannot be evaluated",
  circuit_open: "circuit open",
  child_failed: "",
  call_failed: "workflow could not be begun",
  repeat_limit: "repeated too often",
  user: "",
  sigint: "",
  sigterm: "",
  stopped: "",
  run_timeout: "",
  upstream: "",
  fail_fast: "",
  shutdown: "",
  journal: "",
  condition: "",
  not_selected: "",
  upstream_failed: "",
  interrupted: "cut off",
};

const cancelNames: ReadonlyMap<StepReason, string> = new Map<
  CancelReason,
  string
>([
  ["sigint", "by Ctrl+C"],
  ["sigterm", "by SIGTERM"],
  ["stopped", "because another step failed"],
  ["fail_fast", "because another one failed"],
  ["run_timeout", "by the run's timeout"],
  ["shutdown", "because the program closed"],
  ["journal", "because the run's journal cannot be written"],
]);
