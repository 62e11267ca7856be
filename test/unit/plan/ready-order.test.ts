import assert from "node:assert/strict";
import type { Rank } from "../../../src/plan/ready-order.ts";
import { criticalPathOrder } from "../../../src/plan/ready-order.ts";

function rank(index: number, more: Partial<Rank> = {}): Rank {
  return { remaining: 1, priority: 0, readySince: 0, index, ...more };
}

describe("the order of the ready", () => {
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
});
