import type { ProcessSpec } from "../process-spec.ts";

/** Whether its output does not go straight to its log. */
export function isRead({
  captureStdout,
  wantsStderr,
  mask,
}: ProcessSpec): boolean {
  return captureStdout === true || wantsStderr === true || mask !== undefined;
}
