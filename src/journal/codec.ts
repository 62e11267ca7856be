import type { RunEvent } from "../run/events.ts";
import type { JournalEvent } from "../run/load/instance-event.ts";
import { hasShape, isEventType } from "./event-shape.ts";
import { seal } from "./seal.ts";

/** The version of journals that are written now; those of version 0 had no checksums. */
export const journalVersion = 1;

/**
 * One event as a line of the journal. The first line that a program writes, be
 * it to a new journal or behind what is there, `declares` the journal's version.
 */
export function encodeEvent(event: JournalEvent, declares: boolean): string {
  const record = declares ? declaring(event) : event;
  return `${seal(JSON.stringify(record))}\n`;
}

function declaring({ seq, type, at, ...rest }: JournalEvent): object {
  return { seq, type, at, journal: journalVersion, ...rest };
}

/** A line of a journal as an object: an event of this or of a later version. */
export interface JournalRecord {
  readonly seq: number;
  readonly at: number;
  /** The version that it declares. */
  readonly journal: unknown;
  /** Absent where its type is of a later version. */
  readonly event?: RunEvent;
}

/** Undefined where it is no event. */
export function decodeRecord(line: string): JournalRecord | undefined {
  const value = parseObject(line);
  if (value === undefined) return undefined;
  const { journal, ...event } = value;
  delete event["crc"];
  const { seq, type, at } = event;
  if (typeof seq !== "number" || typeof at !== "number") return undefined;
  if (!isEventType(type)) return { seq, at, journal };
  return hasShape(type, event)
    ? { seq, at, journal, event: event as unknown as RunEvent }
    : undefined;
}

function parseObject(line: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    const isObject =
      typeof value === "object" && value !== null && !Array.isArray(value);
    return isObject ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
