import assert from "node:assert/strict";
import type { Json } from "../../../src/base/json.ts";
import { parseRate } from "../../../src/workflow/parse-rate.ts";

const good: readonly [string, number, number][] = [
  ["50/1m", 50, 60_000],
  ["50/m", 50, 60_000],
  ["5 / 10s", 5, 10_000],
  ["1/ms", 1, 1],
  ["3/1h30m", 3, 5_400_000],
  ["2/30", 2, 30_000],
];

const bad: readonly Json[] = [
  "50",
  50,
  "0/1m",
  "1.5/1m",
  "-1/1m",
  "50/0s",
  "50/",
  "50/fortnight",
  ["50/1m"],
  null,
  `${"9".repeat(90)}/1m`,
];

describe("a rate", () => {
  for (const [text, count, perMs] of good) {
    it(`can be written ${text}`, () => {
      assert.deepEqual(parseRate(text), { ok: true, value: { count, perMs } });
    });
  }

  for (const value of bad) {
    it(`is not ${JSON.stringify(value).slice(0, 20)}`, () => {
      const parsed = parseRate(value);
      assert.ok(!parsed.ok);
      assert.match(parsed.error, /^expected .* such as 50\/1m or 5\/s, not /);
      assert.ok(parsed.error.length < 150);
    });
  }
});
