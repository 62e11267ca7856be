import assert from "node:assert/strict";
import { progressText } from "../../../src/present/progress-text.ts";

describe("progress text", () => {
  it("says how far, what runs and how long still", () => {
    const progress = {
      done: 5,
      total: 9,
      percent: 55,
      running: 3,
      retrying: 0,
      failed: 0,
      remainingMs: 8200,
    };
    assert.equal(
      progressText(progress),
      "5 of 9 steps (55 %), 3 running, about 8 s left",
    );
  });

  it("leaves out what there is nothing to say of", () => {
    const progress = {
      done: 0,
      total: 1,
      percent: 0,
      running: 0,
      retrying: 0,
      failed: 0,
    };
    assert.equal(progressText(progress), "0 of 1 step (0 %)");
  });
});
