import assert from "node:assert/strict";
import fc from "fast-check";
import { LoadExecutor } from "../../../../src/run/load/load-executor.ts";
import { ManualClock, settled } from "../../../support/manual-clock.ts";
import { LoadRig } from "../../../support/load-rig.ts";

const range = (count: number): readonly number[] =>
  Array.from({ length: count }, (_, index) => index + 1);

describe("the instances of a run", () => {
  it("start in the order of their numbers, as many as there may be", async () => {
    const rig = new LoadRig({ settings: { total: 5, parallel: 2 } });
    assert.deepEqual(
      rig.begun.map(({ instance }) => instance),
      [1, 2],
    );
    await rig.clock.advance(10);
    assert.equal(rig.executor.inFlight, 2);
    await rig.play();
    await rig.finished;
    assert.deepEqual(
      rig.begun.map(({ at }) => at),
      [0, 0, 10, 10, 20],
    );
  });

  it("are never more at once than there may be, and each runs once", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          total: fc.integer({ min: 1, max: 60 }),
          parallel: fc.integer({ min: 1, max: 12 }),
          rampUpMs: fc.constantFrom(0, 0, 50, 400),
          rate: fc.option(
            fc.record({
              count: fc.integer({ min: 1, max: 50 }),
              perMs: fc.integer({ min: 1, max: 1000 }),
            }),
            { nil: undefined },
          ),
          takes: fc.array(fc.integer({ min: 0, max: 90 }), {
            minLength: 1,
            maxLength: 20,
          }),
          done: fc.uniqueArray(fc.integer({ min: 1, max: 60 })),
        }),
        async ({ total, parallel, rampUpMs, rate, takes, done }) => {
          const rig = new LoadRig({
            settings: { total, parallel, rampUpMs, ...(rate && { rate }) },
            takes: (instance) => takes[instance % takes.length] ?? 0,
            done,
          });
          await rig.play();
          await rig.finished;
          assert.ok(rig.most <= parallel, `${rig.most} at once`);
          const run = rig.begun.map(({ instance }) => instance);
          const all = [...run, ...rig.dropped].sort((a, b) => a - b);
          assert.deepEqual(
            all,
            range(total).filter((one) => !done.includes(one)),
          );
          assert.deepEqual(
            run,
            run.toSorted((a, b) => a - b),
          );
          if (!rate) assert.deepEqual(rig.dropped, []);
          assert.equal(rig.clock.pending, 0);
        },
      ),
    );
  });

  it("become more along the ramp", async () => {
    const rig = new LoadRig({
      settings: { total: 4, parallel: 4, rampUpMs: 100 },
      takes: () => 1000,
    });
    await rig.play();
    assert.deepEqual(
      rig.begun.map(({ at }) => at),
      [0, 25, 50, 75],
    );
  });

  it("start evenly at a rate, and one for which there is no place is dropped", async () => {
    const rig = new LoadRig({
      settings: { total: 6, parallel: 2, rate: { count: 10, perMs: 1000 } },
      takes: () => 250,
    });
    await rig.play();
    await rig.finished;
    assert.deepEqual(
      rig.begun.map(({ at }) => at),
      [0, 100, 300, 400],
    );
    assert.deepEqual(rig.dropped, [3, 6]);
  });

  it("start at a rate that grows along the ramp", async () => {
    const rig = new LoadRig({
      settings: {
        total: 8,
        parallel: 99,
        rampUpMs: 1000,
        rate: { count: 10, perMs: 1000 },
      },
    });
    await rig.play();
    const at = rig.begun.map((one) => Math.round(one.at));
    assert.deepEqual(at, [0, 447, 632, 775, 894, 1000, 1100, 1200]);
  });

  it("are left to their end when nothing more is to start", async () => {
    const rig = new LoadRig({ settings: { total: 9, parallel: 3 } });
    rig.executor.stop("sigint");
    await rig.clock.advance(10);
    await rig.finished;
    assert.deepEqual(rig.ended, [1, 2, 3]);
    assert.deepEqual(rig.called, []);
    assert.equal(rig.clock.pending, 0);
  });

  it("are cancelled when the time that they are given is over", async () => {
    const rig = new LoadRig({
      settings: { total: 9, parallel: 2, gracefulStopMs: 100 },
      takes: (instance) => (instance === 1 ? 20 : 5000),
    });
    rig.executor.stop("sigint");
    await rig.clock.advance(99);
    assert.deepEqual(rig.called, []);
    await rig.clock.advance(2);
    assert.deepEqual(rig.called, [{ instance: 2, what: "cancel sigint" }]);
    await rig.finished;
    assert.equal(rig.begun.length, 2);
  });

  it("are cancelled without that time where whoever asks has none", async () => {
    const rig = new LoadRig({
      settings: { total: 9, parallel: 2 },
      takes: () => 500,
      dies: 5,
    });
    await rig.clock.advance(20);
    rig.executor.cancel("shutdown");
    await rig.clock.advance(5);
    await rig.finished;
    assert.deepEqual(rig.called, [
      { instance: 1, what: "cancel shutdown" },
      { instance: 2, what: "cancel shutdown" },
    ]);
    assert.equal(rig.clock.now(), 25);
    assert.equal(rig.begun.length, 2);
  });

  it("are killed at once where somebody wants that", async () => {
    const rig = new LoadRig({
      settings: { total: 9, parallel: 2 },
      takes: () => 5000,
    });
    rig.executor.stop("sigint");
    rig.executor.kill("sigint");
    await rig.clock.advance(0);
    await rig.finished;
    assert.deepEqual(rig.ended, [1, 2]);
  });

  it("end with the bug of one of them, when the others have ended", async () => {
    const clock = new ManualClock();
    const killed: number[] = [];
    const ends = range(2).map(() => Promise.withResolvers<undefined>());
    const executor = new LoadExecutor(
      {
        total: 5,
        parallel: 2,
        rampUpMs: 0,
        gracefulStopMs: 0,
        thresholds: [],
        abortOnFail: false,
        seed: "1",
      },
      {
        clock,
        begin: (instance) => ({
          ended: ends[instance - 1]!.promise,
          cancel: () => undefined,
          kill: () => {
            killed.push(instance);
          },
        }),
        dropped: () => undefined,
      },
      { has: () => false },
    );
    const end = executor.run();
    ends[0]!.reject(new Error("a bug"));
    await settled();
    assert.deepEqual(killed, [1, 2]);
    ends[1]!.resolve(undefined);
    await assert.rejects(end, /a bug/);
  });
});
