import type { JournalEvent } from "../run/load/instance-event.ts";

/** Whether an event is shown only when it would outlive a power failure: the end of a step or of the run, but not within one of many instances. */
export function isEnd({
  type,
  instance,
}: Pick<JournalEvent, "type" | "instance">): boolean {
  if (instance !== undefined) return false;
  return type === "step_finished" || type === "run_finished";
}
