import type { RunEvent } from "../../src/run/events.ts";
import { checkEvents } from "./check-events.ts";

/** `checkEvents` for a run of `RunRig`, which has no real id. */
export function checkRigEvents(events: readonly RunEvent[]): void {
  checkEvents(
    events.map((event) =>
      event.type === "run_started"
        ? { ...event, run: "20260101T000000.000Z-abcd" }
        : event,
    ),
  );
}
