import type { RunEvent } from "../run/events.ts";

/** Whether an event of this type is shown only when it would outlive a power failure. */
export function isEnd(type: RunEvent["type"]): boolean {
  return type === "step_finished" || type === "run_finished";
}
