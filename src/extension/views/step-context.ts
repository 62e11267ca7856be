import type { StepState } from "../../run/snapshot.ts";

/** What the menus may offer: `step;ended;log;attempts`. */
export function stepContext(
  { status, attempts, children }: StepState,
  runGoesOn: boolean,
): string {
  const mayStart = status === "pending" || status === "queued";
  const parts = ["step", runGoesOn ? "going" : "ended"];
  const hasLog = children === undefined && (mayStart || attempts.length > 0);
  if (hasLog) parts.push("log");
  if (attempts.length > 1) parts.push("attempts");
  return parts.join(";");
}
