import assert from "node:assert/strict";
import fc from "fast-check";
import type { InstanceOutcome } from "../../../../src/run/load/instance-outcome.ts";
import { LoadTally } from "../../../../src/run/load/load-tally.ts";
import type { Threshold } from "../../../../src/workflow/parse-threshold.ts";
import { parseThreshold } from "../../../../src/workflow/parse-threshold.ts";

function threshold(text: string): Threshold {
  const parsed = parseThreshold(text);
  if (!parsed.ok) throw new Error(parsed.error);
  return parsed.value;
}

function outcome(
  instance: number,
  rest: Partial<InstanceOutcome> = {},
): InstanceOutcome {
  const { status = "succeeded", duration_ms = instance } = rest;
  const step = status === "succeeded" ? status : "failed";
  return {
    instance,
    seed: 7,
    status,
    duration_ms,
    work_ms: 1,
    steps: [{ id: "a", status: step, duration_ms }],
    ...(status === "failed" && {
      failed_step: "a",
      reason: "exit_code" as const,
      message: "exit code 1",
      exit_code: 1,
      output: `cannot lock /tmp/x${instance} for ${instance} s`,
    }),
    ...rest,
  };
}

describe("what instances came to", () => {
  it("is told of a sample while it becomes more, and says so", () => {
    const tally = new LoadTally({ total: 40_000, thresholds: [] });
    const samples = (): readonly unknown[] => {
      const { is_exact, histogram, steps } = tally.reportSoFar();
      const counted = histogram.reduce((sum, { count }) => sum + count, 0);
      return [is_exact, counted, steps[0]?.ended];
    };
    for (let one = 1; one <= 10_000; one++) tally.add(outcome(one));
    assert.deepEqual(tally.reportSoFar(), tally.report());
    for (let one = 10_001; one <= 40_000; one++) tally.add(outcome(one));
    assert.deepEqual(samples(), [false, 10_000, 40_000]);
    assert.equal(tally.reportSoFar().steps[0]?.latency_ms?.min, 1);
    assert.equal(tally.reportSoFar().steps[0]?.latency_ms?.max, 39_997);
    assert.equal(tally.report().is_exact, true);
    assert.equal(tally.report().latency_ms?.max, 40_000);
  });

  it("is told in percentiles that are exact", () => {
    const tally = new LoadTally({ total: 1000, thresholds: [] });
    for (let one = 1000; one >= 1; one--) tally.add(outcome(one));
    const { latency_ms, steps, is_exact } = tally.report();
    const exact = { min: 1, p50: 500, p90: 900, p95: 950, p99: 990, max: 1000 };
    assert.deepEqual(latency_ms, exact);
    assert.deepEqual(steps[0]?.latency_ms, exact);
    assert.equal(is_exact, true);
  });

  it("counts every instance once, and says how many never started", () => {
    const tally = new LoadTally({ total: 10, thresholds: [] });
    tally.add(outcome(1));
    tally.add(outcome(2, { status: "failed" }));
    tally.add(outcome(3, { status: "cancelled" }));
    tally.drop();
    const { instances, latency_ms } = tally.report();
    assert.deepEqual(instances, {
      total: 10,
      succeeded: 1,
      failed: 1,
      cancelled: 1,
      dropped: 1,
      not_started: 7,
    });
    assert.equal(latency_ms?.max, 2);
  });

  it("is the same whatever the order in which they end", () => {
    const outcomes = fc
      .uniqueArray(fc.integer({ min: 1, max: 2000 }), { maxLength: 150 })
      .map((numbers) =>
        numbers.map((one) =>
          outcome(one, {
            duration_ms: (one * 37) % 101,
            status: one % 3 === 0 ? "failed" : "succeeded",
            ...(one % 6 === 0 && {
              message: `no file /a/${one}`,
              reason: "signal",
            }),
          }),
        ),
      );
    fc.assert(
      fc.property(
        outcomes.chain((list) =>
          fc.tuple(
            fc.constant(list),
            fc.shuffledSubarray(list, {
              minLength: list.length,
              maxLength: list.length,
            }),
          ),
        ),
        ([list, shuffled]) => {
          const kept = (
            order: readonly InstanceOutcome[],
          ): readonly [unknown, readonly number[]] => {
            const settings = {
              total: 2000,
              thresholds: [
                threshold("p95 < 50ms"),
                threshold("failure_rate < 30%"),
              ],
            };
            const tally = new LoadTally(settings);
            const logs = new Set<number>();
            for (const one of order) {
              logs.add(one.instance);
              const discarded = tally.add(one);
              if (discarded !== undefined) logs.delete(discarded);
            }
            return [tally.report(), [...logs].sort((a, b) => a - b)];
          };
          assert.deepEqual(kept(shuffled), kept(list));
        },
      ),
    );
  });

  it("groups failures that differ in numbers and paths alone, with the first of each", () => {
    const tally = new LoadTally({ total: 9, thresholds: [] });
    for (const one of [5, 3, 8]) tally.add(outcome(one, { status: "failed" }));
    tally.add(outcome(4, { status: "failed", message: "exit code 2" }));
    const { failures } = tally.report();
    assert.deepEqual(
      failures.map(({ count, message, output, first }) => [
        count,
        message,
        output,
        first.instance,
        first.output,
      ]),
      [
        [
          3,
          "exit code 1",
          "cannot lock <path> for <n> s",
          3,
          "cannot lock /tmp/x3 for 3 s",
        ],
        [
          1,
          "exit code 2",
          "cannot lock <path> for <n> s",
          4,
          "cannot lock /tmp/x4 for 4 s",
        ],
      ],
    );
  });

  it("keeps the logs of failures alone, at most 100 of a kind, those of the least numbers", () => {
    const tally = new LoadTally({ total: 1000, thresholds: [] });
    assert.equal(tally.add(outcome(7)), 7);
    for (let one = 1; one <= 100; one++) {
      assert.equal(
        tally.add(outcome(2 * one, { status: "failed" })),
        undefined,
      );
    }
    assert.equal(tally.add(outcome(1, { status: "failed" })), 200);
    assert.equal(tally.add(outcome(900, { status: "failed" })), 900);
    const other = outcome(901, { status: "failed", message: "exit code 9" });
    assert.equal(tally.add(other), undefined);
  });

  it("tells flaky steps from those that failed", () => {
    const tally = new LoadTally({ total: 4, thresholds: [] });
    tally.add(outcome(1));
    tally.add(
      outcome(2, {
        steps: [{ id: "a", status: "succeeded", duration_ms: 1, flaky: true }],
      }),
    );
    tally.add(outcome(3, { status: "failed" }));
    tally.add(outcome(4));
    const [step] = tally.report().steps;
    assert.deepEqual(
      [step?.ended, step?.failed, step?.flaky, step?.flake_rate],
      [4, 1, 1, 0.5],
    );
  });
});

describe("a threshold", () => {
  it("holds where the percentile or the rate keeps to it", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 100 }), fc.boolean()), {
          minLength: 1,
          maxLength: 60,
        }),
        fc.integer({ min: 0, max: 100 }),
        fc.constantFrom("min", "p50", "p90", "p95", "p99", "max"),
        (ended, limit, metric) => {
          const thresholds = [
            threshold(`${metric} < ${limit}ms`),
            threshold(`failure_rate <= ${limit}%`),
          ];
          const tally = new LoadTally({ total: ended.length, thresholds });
          ended.forEach(([duration_ms, isFailed], index) => {
            const status = isFailed ? "failed" : "succeeded";
            tally.add(outcome(index + 1, { duration_ms, status }));
          });
          const report = tally.report();
          const failed = ended.filter(([, isFailed]) => isFailed).length;
          const latency = report.latency_ms?.[metric as "p50"] ?? NaN;
          const holds = [latency < limit, failed / ended.length <= limit / 100];
          assert.deepEqual(
            report.thresholds.map((one) => one.holds),
            holds,
          );
          assert.equal(tally.mayHold, holds.every(Boolean));
        },
      ),
    );
  });

  it("can no longer hold once too many have failed, and not before", () => {
    const tally = new LoadTally({
      total: 1000,
      thresholds: [threshold("failure_rate < 1%")],
    });
    for (let one = 1; one <= 9; one++) {
      tally.add(outcome(one, { status: "failed" }));
      assert.equal(tally.mayHold, true);
    }
    tally.add(outcome(10, { status: "failed" }));
    assert.equal(tally.mayHold, false);
  });

  it("does not hold where nothing has ended", () => {
    const thresholds = [threshold("p95 < 1s"), threshold("failure_rate < 1%")];
    const tally = new LoadTally({ total: 10, thresholds });
    assert.deepEqual(
      tally.report().thresholds.map(({ holds }) => holds),
      [false, false],
    );
    assert.equal(tally.mayHold, true);
  });
});
