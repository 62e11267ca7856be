import assert from "node:assert/strict";
import { chainsThenLong } from "../../../bench/graphs/chains-then-long.ts";
import { randomGraph } from "../../../bench/graphs/random-graph.ts";
import { shortThenChain } from "../../../bench/graphs/short-then-chain.ts";
import { lowerBound } from "../../../bench/lower-bound.ts";

describe("the graphs of the bench", () => {
  it("have the lower bounds that its page tells", () => {
    assert.equal(lowerBound(shortThenChain).toFixed(3), "2.100");
    assert.equal(lowerBound(chainsThenLong).toFixed(3), "2.000");
    assert.equal(lowerBound(randomGraph).toFixed(3), "3.960");
  });

  it("are bound by their longest path where it is longer than an even share", () => {
    const { tasks } = shortThenChain;
    assert.equal(lowerBound({ tasks, atOnce: 8 }), 2);
  });
});
