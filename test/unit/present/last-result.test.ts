import assert from "node:assert/strict";
import { formatAgo } from "../../../src/present/format-ago.ts";
import { resultText, resultWithAge } from "../../../src/present/last-result.ts";
import type { LastResult } from "../../../src/present/last-result.ts";

const passed: LastResult = {
  run: "20260101T000000.000Z-abcd",
  status: "succeeded",
  durationMs: 3100,
  endedAt: 0,
  failed: [],
};

describe("the last result of a workflow", () => {
  it("says when and how long", () => {
    assert.equal(resultText(passed), "passed 3.1 s");
    assert.equal(resultWithAge(passed, 120_000), "passed 2 min ago · 3.1 s");
  });

  it("names what failed", () => {
    const failed: LastResult = {
      ...passed,
      status: "failed",
      failed: ["lint"],
    };
    assert.equal(resultWithAge(failed, 10), "failed just now · lint failed");
  });

  it("counts minutes, hours and days", () => {
    const hour = 3_600_000;
    assert.equal(formatAgo(59_999), "just now");
    assert.equal(formatAgo(hour - 1), "59 min ago");
    assert.equal(formatAgo(3 * hour), "3 h ago");
    assert.equal(formatAgo(25 * hour), "yesterday");
    assert.equal(formatAgo(72 * hour), "3 days ago");
  });
});
