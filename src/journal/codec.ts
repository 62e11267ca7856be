import type { RunEvent } from "../run/events.ts";
import { eventTypes } from "../run/events.ts";

/** One event as a line of the journal, and of `run --format json`. */
export function encodeEvent(event: RunEvent): string {
  return `${JSON.stringify(event)}\n`;
}

/** The events up to the first line that is torn or damaged, without those of a later version. */
export function decodeEvents(text: string): readonly RunEvent[] {
  const events: RunEvent[] = [];
  let seq = 0;
  // What stands behind the last line break was not written to its end.
  for (const line of text.split("\n").slice(0, -1)) {
    const event = decodeEvent(line);
    if (event?.seq !== seq + 1) break;
    seq = event.seq;
    if (knownTypes.has(event.type)) events.push(event);
  }
  return events;
}

const knownTypes: ReadonlySet<string> = new Set(eventTypes);

function decodeEvent(line: string): RunEvent | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isEvent(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** As far as it matters for folding it: a reader is not to fall over what somebody else wrote. */
function isEvent(value: unknown): value is RunEvent {
  if (typeof value !== "object" || value === null) return false;
  const { type, seq, at, steps } = value as Record<string, unknown>;
  return (
    typeof seq === "number" &&
    typeof at === "number" &&
    (type !== "run_started" || Array.isArray(steps))
  );
}
