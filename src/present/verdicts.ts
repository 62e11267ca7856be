import type { RunStatus } from "../run/status.ts";

/** How a run came out, in a word. */
export const verdicts: Readonly<Record<RunStatus | "interrupted", string>> = {
  succeeded: "passed",
  failed: "failed",
  cancelled: "cancelled",
  interrupted: "interrupted",
};
