import type { InstanceFailure } from "./instance-outcome.ts";

/** What a failure is known by: the same for failures that differ in numbers and paths alone. */
export interface FailureSignature {
  /** Empty where no step failed. */
  readonly step: string;
  readonly reason: string;
  /** With `<n>` for numbers and `<path>` for paths. */
  readonly message: string;
  /** The last line of the step's log, likewise; empty where there is none. */
  readonly output: string;
}

const longest = 300;

export function signatureOf(failure: InstanceFailure): FailureSignature {
  const { failed_step: step = "", reason = "", message = "" } = failure;
  return {
    step,
    reason,
    // An exit code is not any number.
    message: reason === "exit_code" ? message : withoutParticulars(message),
    output: withoutParticulars(failure.output ?? ""),
  };
}

const path = /(?:\b[A-Za-z]:)?[\w.@~+-]*(?:[\\/][\w.@~+-]+)+[\\/]?/g;
const uuid = /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi;
const hexadecimal = /\b0x[0-9a-f]+\b/gi;
const number = /\d+(?:[.,:]\d+)*/g;

export function withoutParticulars(text: string): string {
  return text
    .slice(0, longest)
    .replace(uuid, "<n>")
    .replace(path, "<path>")
    .replace(hexadecimal, "<n>")
    .replace(number, "<n>")
    .trim();
}
