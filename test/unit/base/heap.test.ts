import assert from "node:assert/strict";
import fc from "fast-check";
import { Heap } from "../../../src/base/heap.ts";

describe("a heap", () => {
  it("gives the first of those that it holds, whatever came and went before", () => {
    const steps = fc.array(fc.option(fc.integer({ min: 0, max: 20 })));
    fc.assert(
      fc.property(steps, (values) => {
        const heap = new Heap<number>((a, b) => a - b);
        const held: number[] = [];
        for (const value of values) {
          if (value === null) assert.equal(heap.takeFirst(), held.shift());
          else {
            heap.add(value);
            held.push(value);
            held.sort((a, b) => a - b);
          }
          assert.equal(heap.first, held[0]);
        }
      }),
    );
  });
});
