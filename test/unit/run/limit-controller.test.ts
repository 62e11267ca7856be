import assert from "node:assert/strict";
import fc from "fast-check";
import type { LimitSample } from "../../../src/run/limit-controller.ts";
import { LimitController } from "../../../src/run/limit-controller.ts";

/** Samples one after the other, as a run would give them; answers with the limit after each. */
function limitsAfter(
  samples: readonly Partial<LimitSample>[],
  { start, most }: { start: number; most: number },
): readonly number[] {
  const controller = new LimitController();
  let limit = start;
  return samples.map((sample) => {
    const given = { ...quiet, running: limit, ...sample };
    limit = controller.decide(given, { limit, most })?.limit ?? limit;
    return limit;
  });
}

/** Idle, with work waiting. */
const quiet: LimitSample = {
  idleShare: 1,
  loadPerCore: 0,
  freeMemoryShare: 0.9,
  running: 0,
  queued: 10,
  failed: 0,
};

const busy = { idleShare: 0, loadPerCore: 4 };

function times<Value>(count: number, value: Value): readonly Value[] {
  return Array<Value>(count).fill(value);
}

describe("the adaptive limit", () => {
  it("doubles on an idle machine, with rests, up to the most", () => {
    const limits = limitsAfter(times(12, {}), { start: 2, most: 10 });
    assert.deepEqual(limits, [2, 2, 2, 4, 4, 4, 4, 8, 8, 8, 8, 10]);
  });

  it("adds one at a time when it has once been under pressure", () => {
    const overload = { overload: "429 from fetch", failed: 1 };
    const limits = limitsAfter([overload, ...times(8, {})], {
      start: 8,
      most: 8,
    });
    assert.deepEqual(limits, [4, 4, 4, 4, 5, 5, 5, 5, 6]);
  });

  it("is halved at once where a service or the memory says so, and for load that stays", () => {
    const ends = { start: 8, most: 8 };
    const failed = { overload: "429 from fetch", failed: 1 };
    assert.deepEqual(limitsAfter([failed], ends), [4]);
    assert.deepEqual(limitsAfter([{ freeMemoryShare: 0.05 }], ends), [4]);
    assert.deepEqual(limitsAfter([busy, {}, busy, busy], ends), [8, 8, 8, 4]);
  });

  it("says why", () => {
    const ends = { limit: 8, most: 16 };
    const reasonOf = (sample: Partial<LimitSample>): string | undefined =>
      new LimitController().decide({ ...quiet, ...sample }, ends)?.reason;
    assert.equal(reasonOf({ overload: "429 from fetch" }), "429 from fetch");
    assert.equal(reasonOf({ freeMemoryShare: 0 }), "memory is short");
    const controller = new LimitController();
    controller.decide({ ...quiet, ...busy }, ends);
    assert.equal(
      controller.decide({ ...quiet, ...busy }, ends)?.reason,
      "the machine is overloaded",
    );
  });

  it("takes a burst of failures for one sign", () => {
    const failed = { overload: "429 from fetch", failed: 3 };
    const limits = limitsAfter(times(4, failed), { start: 16, most: 16 });
    assert.deepEqual(limits, [8, 8, 8, 4]);
  });

  it("leaves a machine alone that is just busy", () => {
    const working = { idleShare: 0, loadPerCore: 1.5 };
    const limits = limitsAfter(times(20, working), { start: 4, most: 8 });
    assert.deepEqual(new Set(limits), new Set([4]));
  });

  it("does not grow where nothing waits, slots are free, or attempts fail", () => {
    const ends = { start: 4, most: 8 };
    const stays = new Set([4]);
    for (const sample of [
      { queued: 0 },
      { running: 3 },
      { failed: 1 },
      { freeMemoryShare: 0.15 },
      { idleShare: 0.2 },
    ]) {
      assert.deepEqual(new Set(limitsAfter(times(20, sample), ends)), stays);
    }
  });

  it("judges by what the system tells", () => {
    const blind = { idleShare: 0 };
    const { loadPerCore, freeMemoryShare, ...rest } = quiet;
    assert.ok(loadPerCore !== undefined && freeMemoryShare !== undefined);
    const controller = new LimitController();
    for (let sample = 0; sample < 10; sample++) {
      const decision = controller.decide(
        { ...rest, ...blind, running: 4 },
        { limit: 4, most: 8 },
      );
      assert.equal(decision, undefined);
    }
  });

  it("takes a person's change as one of its own", () => {
    const controller = new LimitController();
    const sample = { ...quiet, running: 2 };
    for (let look = 0; look < 3; look++) {
      controller.decide(sample, { limit: 2, most: 8 });
    }
    const after = { ...quiet, running: 3 };
    const decisions = [0, 1, 2, 3].map(
      () => controller.decide(after, { limit: 3, most: 8 })?.limit,
    );
    assert.deepEqual(decisions, [undefined, undefined, undefined, 6]);
  });
});

const share = fc.double({ min: 0, max: 1, noNaN: true });
const anySample: fc.Arbitrary<LimitSample> = fc.record(
  {
    idleShare: share,
    loadPerCore: fc.double({ min: 0, max: 10, noNaN: true }),
    freeMemoryShare: share,
    running: fc.nat(20),
    queued: fc.nat(20),
    failed: fc.nat(3),
    overload: fc.constant("429 from fetch"),
  },
  { requiredKeys: ["idleShare", "running", "queued", "failed"] },
);

describe("any adaptive limit", () => {
  it("stays from 1 to the most, is halved or grows, and grows only when idle, and rests between", () => {
    fc.assert(
      fc.property(
        fc.array(anySample, { maxLength: 60 }),
        fc.integer({ min: 1, max: 64 }),
        fc.nat(63),
        (samples, most, from) => {
          const controller = new LimitController();
          let limit = 1 + (from % most);
          let raisedAt = -Infinity;
          let halvedAt = -Infinity;
          samples.forEach((sample, at) => {
            const decision = controller.decide(sample, { limit, most });
            if (decision === undefined) return;
            assert.ok(decision.limit >= 1 && decision.limit <= most);
            if (decision.limit > limit) {
              assert.ok(sample.idleShare >= 0.25 && sample.failed === 0);
              assert.ok(sample.queued > 0 && sample.running >= limit);
              assert.ok(sample.overload === undefined);
              assert.ok(decision.limit <= 2 * limit);
              assert.ok(at - Math.max(raisedAt, halvedAt) >= 3);
              raisedAt = at;
            } else {
              assert.equal(decision.limit, Math.floor(limit / 2));
              assert.ok(at - halvedAt >= 3);
              halvedAt = at;
            }
            limit = decision.limit;
          });
        },
      ),
      { numRuns: 1000 },
    );
  });

  it("comes down to 1 under pressure that stays", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 256 }), (start) => {
        const limits = limitsAfter(times(40, { freeMemoryShare: 0.01 }), {
          start,
          most: 256,
        });
        assert.equal(limits.at(-1), 1);
      }),
    );
  });

  it("comes to the most on a machine that stays idle", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 256 }), (most) => {
        const limits = limitsAfter(times(60, {}), { start: 1, most });
        assert.equal(limits.at(-1), most);
      }),
    );
  });
});
