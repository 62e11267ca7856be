import assert from "node:assert/strict";
import fc from "fast-check";
import { StartPace } from "../../../src/run/start-pace.ts";

describe("the pace of starts", () => {
  it("is free without rules", () => {
    const pace = new StartPace({ startDelayMs: 0 });
    pace.letThrough();
    pace.started(5);
    assert.equal(pace.opensAt, -Infinity);
  });

  it("counts a start from when it happened, not from when it was let through", () => {
    const pace = new StartPace({ startDelayMs: 100 });
    pace.letThrough();
    assert.equal(pace.opensAt, Infinity);
    pace.started(30);
    assert.equal(pace.opensAt, 130);
  });

  it("does not count what never started", () => {
    const pace = new StartPace({ startRate: { count: 1, perMs: 100 } });
    pace.letThrough();
    pace.abandoned();
    assert.equal(pace.opensAt, -Infinity);
  });

  it("counts those under way as starts of this moment", () => {
    const pace = new StartPace({ startRate: { count: 2, perMs: 100 } });
    pace.letThrough();
    pace.started(10);
    pace.letThrough();
    assert.equal(pace.opensAt, 110);
    pace.letThrough();
    assert.equal(pace.opensAt, Infinity);
  });

  it("never lets more through in any window, nor two too close", () => {
    const rules = fc.record({
      count: fc.integer({ min: 1, max: 5 }),
      perMs: fc.integer({ min: 1, max: 50 }),
      startDelayMs: fc.integer({ min: 0, max: 20 }),
    });
    const lags = fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 30 });
    fc.assert(
      fc.property(rules, lags, ({ count, perMs, startDelayMs }, delays) => {
        const startRate = { count, perMs };
        const pace = new StartPace({ startDelayMs, startRate });
        const starts: number[] = [];
        for (const lag of delays) {
          const start = Math.max(pace.opensAt, starts.at(-1) ?? 0) + lag;
          pace.letThrough();
          pace.started(start);
          starts.push(start);
        }
        starts.forEach((start, index) => {
          const before = starts[index - 1] ?? -Infinity;
          assert.ok(start - before >= startDelayMs);
          const outside = starts[index - count] ?? -Infinity;
          assert.ok(start - outside >= perMs);
        });
      }),
    );
  });
});
