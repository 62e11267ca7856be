import assert from "node:assert/strict";
import fc from "fast-check";
import { Fifo } from "../../../src/base/fifo.ts";

describe("Fifo", () => {
  it("gives back what it was given, in its order, whatever comes between", () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.integer())), (steps) => {
        const fifo = new Fifo<number>();
        const expected: number[] = [];
        for (const step of steps) {
          assert.equal(fifo.first, expected[0]);
          if (step === null) assert.equal(fifo.take(), expected.shift());
          else {
            fifo.add(step);
            expected.push(step);
          }
        }
      }),
    );
  });
});
