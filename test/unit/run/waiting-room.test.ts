import assert from "node:assert/strict";
import fc from "fast-check";
import { fileOrder } from "../../../src/plan/ready-order.ts";
import type { WaitingRules } from "../../../src/run/waiting-room.ts";
import { WaitingRoom } from "../../../src/run/waiting-room.ts";

/** Steps 0 to `count - 1`, all waiting; the number is the task. */
function roomOf(count: number, rules: WaitingRules, now = () => 0) {
  const ids = Array.from({ length: count }, (_, index) => `s${index}`);
  const room = new WaitingRoom<number>(rules, { ids, order: fileOrder }, now);
  for (let index = 0; index < count; index++) {
    const rank = { remaining: 1, priority: 0, readySince: index, index };
    room.add({ number: index, rank, task: index });
  }
  return room;
}

describe("the waiting room", () => {
  it("gives the best first, whatever the order they came in", () => {
    const indices = fc.uniqueArray(fc.integer({ min: 0, max: 1000 }));
    fc.assert(
      fc.property(indices, (came) => {
        const room = roomOf(0, {});
        for (const index of came) {
          const rank = { remaining: 1, priority: 0, readySince: 0, index };
          room.add({ number: index, rank, task: index });
        }
        const got = came.map(() => room.next());
        assert.deepEqual(
          got,
          [...came].sort((a, b) => a - b),
        );
        assert.equal(room.next(), undefined);
      }),
    );
  });

  it("passes over who may not start, and takes them by rank when they may", () => {
    const limits = [{ size: 1, steps: ["s0", "s1", "s2"] }];
    const room = roomOf(4, { limits });
    assert.deepEqual(
      [room.next(), room.next(), room.next()],
      [0, 3, undefined],
    );
    assert.equal(room.isEmpty, false);
    room.leave(0);
    assert.deepEqual([room.next(), room.next()], [1, undefined]);
  });

  it("holds all limits of a step at once", () => {
    const limits = [
      { size: 2, steps: ["s0", "s1", "s2"] },
      { size: 1, steps: ["s0", "s1"] },
    ];
    const room = roomOf(4, { limits });
    assert.deepEqual([room.next(), room.next(), room.next()], [0, 2, 3]);
    room.leave(2);
    assert.equal(room.next(), undefined);
    room.leave(0);
    assert.equal(room.next(), 1);
  });

  it("counts a step once that a limit names twice", () => {
    const room = roomOf(2, {
      limits: [{ size: 2, steps: ["s0", "s0", "s1"] }],
    });
    assert.deepEqual([room.next(), room.next()], [0, 1]);
  });

  it("forgets who is called off", () => {
    const room = roomOf(3, { limits: [{ size: 1, steps: ["s0", "s1"] }] });
    room.callOff(0);
    assert.deepEqual(
      [room.next(), room.next(), room.next()],
      [1, 2, undefined],
    );
    assert.equal(room.isEmpty, true);
    room.callOff(1);
    room.leave(1);
    assert.equal(room.next(), undefined);
  });

  it("lets nobody through before it is time", () => {
    let now = 0;
    const room = roomOf(3, { startDelayMs: 10 }, () => now);
    assert.equal(room.next(), 0);
    assert.deepEqual([room.next(), room.opensAt], [undefined, undefined]);
    now = 3;
    room.started(0);
    assert.deepEqual([room.next(), room.opensAt], [undefined, 13]);
    now = 13;
    assert.deepEqual([room.opensAt, room.next()], [13, 1]);
    room.leave(1);
    assert.equal(room.next(), 2);
  });
});
