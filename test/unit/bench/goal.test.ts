import assert from "node:assert/strict";
import type { Goal } from "../../../bench/goal.ts";
import { judgeGoal } from "../../../bench/goal.ts";
import { ratio } from "../../../bench/measured.ts";

const goal: Goal = {
  what: "flat",
  limit: { atMost: 1.8, aim: 1.3, unit: "× ninja" },
  measure: ratio("flat", "slipstream", "ninja"),
};

const verdicts = [
  { seconds: 1.3, verdict: "met, and the aim" },
  { seconds: 1.31, verdict: "met" },
  { seconds: 1.8, verdict: "met" },
  { seconds: 1.81, verdict: "**not met**" },
];

describe("a goal of the bench", () => {
  for (const { seconds, verdict } of verdicts) {
    it(`at ${seconds} times the other is ${verdict}`, () => {
      const row = judgeGoal(goal, measured({ slipstream: seconds, ninja: 1 }));
      assert.equal(row.at(-1), verdict);
    });
  }

  it("asks for so much or more where more is better", () => {
    const faster = {
      ...goal,
      limit: { atLeast: 4, unit: "× as fast" },
      measure: ratio("flat", "nx", "slipstream"),
    };
    const times = (nx: number): string | undefined =>
      judgeGoal(faster, measured({ slipstream: 1, nx })).at(-1);
    assert.equal(times(4), "met");
    assert.equal(times(3.9), "**not met**");
  });

  it("is neither met nor missed where something was not measured", () => {
    const row = judgeGoal(goal, measured({ slipstream: 1 }));
    assert.deepEqual(row.slice(-2), ["not measured", ""]);
  });
});

function measured(
  figures: Readonly<Record<string, number>>,
): ReadonlyMap<string, Readonly<Record<string, number>>> {
  return new Map([["flat", figures]]);
}
