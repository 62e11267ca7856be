import assert from "node:assert/strict";
import { inParts } from "../../../src/base/in-parts.ts";
import { inTurns } from "../../../src/base/in-turns.ts";

describe("inTurns", () => {
  it("works for some milliseconds, and then lets others have their turn", async () => {
    let now = 0;
    const turns: number[] = [];
    const clock = {
      now: () => now,
      afterMoment: (callback: () => void) => {
        turns.push(now);
        setImmediate(callback);
      },
    };
    const items = Array.from({ length: 100 }, (_, index) => index);
    const parts = inParts(items, (item) => {
      now += 0.125;
      return item * 2;
    });
    assert.deepEqual(
      await inTurns(parts, clock),
      items.map((item) => item * 2),
    );
    // Parts of 2 ms: 16 items. What has just come may wait for a moment's end, and timers for another.
    assert.deepEqual(turns, [4, 4, 8, 8, 12, 12]);
  });

  it("is done at once with what is short", async () => {
    const clock = { now: () => 0, afterMoment: () => assert.fail() };
    const parts = inParts([1, 2, 3], (item) => -item);
    assert.deepEqual(await inTurns(parts, clock), [-1, -2, -3]);
  });
});
