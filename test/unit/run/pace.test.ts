import assert from "node:assert/strict";
import { parseTemplate } from "../../../src/expression/parse-template.ts";
import { ManualClock } from "../../support/manual-clock.ts";
import { RunRig } from "../../support/run-rig.ts";
import { fixed, nowhere } from "../../support/workflow-of.ts";

/** When each attempt started, in milliseconds. */
function startTimes(rig: RunRig): number[] {
  return rig.events.flatMap(({ type, at }) =>
    type === "step_started" ? [at] : [],
  );
}

/** Timers ring half a millisecond early, as Node's do, and the time comes while it is looked at. */
class EarlyClock extends ManualClock {
  readonly #looksTooEarly: number;
  #looks = 0;

  constructor(looksTooEarly: number) {
    super();
    this.#looksTooEarly = looksTooEarly;
  }

  override now(): number {
    const early = this.#looks++ < this.#looksTooEarly ? 0.5 : 0;
    return super.now() - early;
  }

  override step(): boolean {
    this.#looks = 0;
    return super.step();
  }
}

const four = { a: {}, b: {}, c: {}, d: {} };

describe("the pace of a run", () => {
  it("keeps the least time between two starts, and leaves no timer", async () => {
    const rig = new RunRig(four, { settings: { startDelayMs: 25 } });
    await rig.finish();
    assert.deepEqual(startTimes(rig), [0, 25, 50, 75]);
    assert.deepEqual(rig.starts(), ["a", "b", "c", "d"]);
    assert.equal(rig.clock.pending, 0);
  });

  it("lets so many start in any window", async () => {
    const startRate = { count: 2, perMs: 100 };
    const rig = new RunRig(four, { settings: { startRate } });
    await rig.finish();
    assert.deepEqual(startTimes(rig), [0, 0, 100, 100]);
  });

  it("keeps both, and the slots too", async () => {
    const rig = new RunRig(four, {
      acts: { a: { takes: 200 }, b: { takes: 10 } },
      settings: {
        maxParallel: 2,
        startDelayMs: 20,
        startRate: { count: 3, perMs: 100 },
      },
    });
    await rig.finish();
    assert.deepEqual(startTimes(rig), [0, 20, 40, 100]);
  });

  for (let looks = 0; looks < 12; looks++) {
    it(`waits for nobody when its time comes after ${looks} looks`, async () => {
      const rig = new RunRig(four, {
        acts: { d: { takes: 10_000 } },
        clock: new EarlyClock(looks),
        settings: { startDelayMs: 25, startRate: { count: 2, perMs: 100 } },
      });
      await rig.finish();
      assert.deepEqual(rig.starts(), ["a", "b", "c", "d"]);
      const last = startTimes(rig).at(-1) ?? 0;
      assert.ok(last >= 124 && last < 130, String(last));
    });
  }

  it("counts every attempt as a start", async () => {
    const retry = { maxAttempts: fixed(2), delay: fixed(0) };
    const rig = new RunRig(
      { a: { retry } },
      { acts: { a: [{ exit: 1 }, {}] }, settings: { startDelayMs: 100 } },
    );
    await rig.finish();
    assert.deepEqual(startTimes(rig), [0, 100]);
  });

  it("does not count what could not start", async () => {
    const { template } = parseTemplate("${fromJSON('{')}");
    const bad = { workingDirectory: { value: template, range: nowhere } };
    const rig = new RunRig(
      { a: bad, b: {} },
      { settings: { startDelayMs: 100 } },
    );
    await rig.finish();
    assert.deepEqual(startTimes(rig), [0]);
    assert.equal(rig.clock.now(), 10);
  });

  it("lets a run that waits be called off at once", async () => {
    const rig = new RunRig(four, { settings: { startDelayMs: 1000 } });
    await rig.clock.advance(50);
    rig.run.cancel("user");
    await rig.finish();
    assert.equal(rig.clock.now(), 50);
    assert.equal(rig.clock.pending, 0);
    assert.deepEqual(rig.statuses(), {
      a: "succeeded",
      b: "cancelled",
      c: "cancelled",
      d: "cancelled",
    });
  });

  it("holds for steps that clean up after a cancel too", async () => {
    const steps = { a: {}, b: {}, c: { if: "always()" } };
    const rig = new RunRig(steps, { settings: { startDelayMs: 40 } });
    await rig.clock.advance(20);
    rig.run.cancel("user");
    await rig.finish();
    assert.deepEqual(startTimes(rig), [0, 40]);
    assert.deepEqual(rig.starts(), ["a", "c"]);
  });
});
