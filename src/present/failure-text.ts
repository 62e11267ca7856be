import type { FailureGroup } from "../run/load/failure-groups.ts";

/** `lint: exit code 1 — "cannot lock file <path>"`. */
export function failureText({
  step,
  reason,
  message,
  output,
}: Pick<FailureGroup, "step" | "reason" | "message" | "output">): string {
  const what = message === "" ? reason.replaceAll("_", " ") : message;
  const who = step === "" ? what : `${step}: ${what}`;
  return output === "" ? who : `${who} — "${output}"`;
}
