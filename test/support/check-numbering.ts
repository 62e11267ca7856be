import assert from "node:assert/strict";
import type { RunEvent } from "../../src/run/events.ts";

/** Asserts that no event is missing, and none before its time. */
export function checkNumbering(events: readonly RunEvent[]): void {
  events.forEach((event, index) => {
    assert.equal(event.seq, index + 1, "seq counts from 1 without gaps");
    const before = events[index - 1]?.at ?? 0;
    assert.ok(event.at >= before, `at never goes back (seq ${event.seq})`);
  });
}
