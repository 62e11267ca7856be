import assert from "node:assert/strict";
import fc from "fast-check";
import type { Rank } from "../../../src/plan/ready-order.ts";
import { criticalPathOrder, fileOrder } from "../../../src/plan/ready-order.ts";
import { readyQueueClass } from "../../../src/run/ready-queue.ts";
import { WaitingRoom } from "../../../src/run/waiting-room.ts";

type Task = () => Promise<unknown>;

const nothing: Task = () => Promise.resolve();

function rank(index: number, more: Partial<Rank> = {}): Rank {
  return { remaining: 1, priority: 0, readySince: 0, index, ...more };
}

function newQueue() {
  const room = new WaitingRoom<Task>(
    {},
    { ids: [], order: fileOrder },
    () => 0,
  );
  return new (readyQueueClass(room))();
}

describe("the queue of the ready", () => {
  it("gives the best first, whatever the order they came in", () => {
    const ranks = fc.uniqueArray(fc.integer({ min: 0, max: 1000 }));
    fc.assert(
      fc.property(ranks, (indices) => {
        const queue = newQueue();
        const order = new Map<Task, number>();
        for (const index of indices) {
          const task: Task = () => Promise.resolve(index);
          order.set(task, index);
          queue.enqueue(task, { number: index, rank: rank(index) });
        }
        assert.equal(queue.size, indices.length);
        assert.equal(queue.filter({}).length, indices.length);
        const got = indices.map(() => order.get(queue.dequeue() ?? nothing));
        assert.deepEqual(
          got,
          [...indices].sort((a, b) => a - b),
        );
        assert.equal(queue.dequeue(), undefined);
      }),
    );
  });

  it("puts the longest path first, then priority, then the wait, then the file", () => {
    const ranks = [
      rank(3, { remaining: 5 }),
      rank(4, { remaining: 2, priority: 9, readySince: 9 }),
      rank(5, { remaining: 2, readySince: 1 }),
      rank(1, { remaining: 2, readySince: 2 }),
      rank(2, { remaining: 2, readySince: 2 }),
    ];
    const sorted = ranks.toReversed().sort(criticalPathOrder);
    assert.deepEqual(sorted, ranks);
  });

  it("has no place for what it cannot do", () => {
    const queue = newQueue();
    assert.throws(() => {
      queue.enqueue(nothing);
    }, /without a rank/);
    assert.throws(() => {
      queue.setPriority("x", 1);
    }, /for good/);
    assert.throws(() => {
      queue.remove("x");
    }, /waiting room/);
  });
});
