import type { JournalEvent } from "../run/load/instance-event.ts";
import { isEnd } from "./is-end.ts";
import type { JournalState } from "./journal-writer.ts";

/** Whether people and programs may see the event by what the journal has by now. */
export function isShown(event: JournalEvent, state: JournalState): boolean {
  return event.seq <= (isEnd(event) ? state.synced : state.written);
}
