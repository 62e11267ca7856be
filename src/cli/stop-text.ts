import { counted } from "../present/counted.ts";
import { cancelText } from "../present/reason-text.ts";
import type { StepReason } from "../run/reason.ts";
import type { Snapshot } from "../run/snapshot.ts";

/** `stopping: 2 steps still running; Ctrl+C again to kill`. */
export function stopText(reason: StepReason, { inFlight }: Snapshot): string {
  const left = `${counted(inFlight, "step")} still running`;
  if (reason === "sigint") return `stopping: ${left}; Ctrl+C again to kill`;
  return `stopping ${cancelText(reason)}: ${left}`.replace(" :", ":");
}
