import assert from "node:assert/strict";
import { createGraph } from "../../../src/plan/graph.ts";
import { Schedule } from "../../../src/plan/schedule.ts";

const all = (count: number): boolean[] => new Array<boolean>(count).fill(true);

describe("Schedule", () => {
  it("starts with what depends on nothing, in file order", () => {
    const schedule = new Schedule(createGraph([[1], [], []]), all(3));
    assert.deepEqual(
      schedule.start().map(({ step }) => step),
      [1, 2],
    );
  });

  it("decides a step when the last of its dependencies has ended", () => {
    const schedule = new Schedule(createGraph([[], [], [0, 1]]), all(3));
    schedule.start();
    assert.deepEqual(schedule.settle(1, "succeeded"), []);
    assert.deepEqual(schedule.settle(0, "succeeded"), [
      { step: 2, verdict: "run", failedBefore: false },
    ]);
    assert.equal(schedule.done, false);
    schedule.settle(2, "succeeded");
    assert.equal(schedule.done, true);
  });

  const verdicts = [
    { outcomes: ["failed", "succeeded"], verdict: "blocked" },
    { outcomes: ["blocked", "cancelled"], verdict: "blocked" },
    { outcomes: ["cancelled", "skipped"], verdict: "cancelled" },
    { outcomes: ["skipped", "skipped"], verdict: "skipped" },
    { outcomes: ["skipped", "succeeded"], verdict: "run" },
  ] as const;
  for (const { outcomes, verdict } of verdicts) {
    it(`${verdict} behind ${outcomes.join(" and ")}`, () => {
      const schedule = new Schedule(createGraph([[], [], [0, 1]]), all(3));
      schedule.settle(0, outcomes[0]);
      const [decision] = schedule.settle(1, outcomes[1]);
      assert.equal(decision?.verdict, verdict);
    });
  }

  it("remembers a failure through steps that went on", () => {
    const schedule = new Schedule(createGraph([[], [0], [1]]), all(3));
    schedule.settle(0, "failed");
    assert.deepEqual(schedule.settle(1, "succeeded"), [
      { step: 2, verdict: "run", failedBefore: true },
    ]);
  });

  it("does not decide what was settled before its turn", () => {
    const schedule = new Schedule(createGraph([[], [0]]), all(2));
    schedule.settle(1, "cancelled");
    assert.deepEqual(schedule.settle(0, "cancelled"), []);
    assert.equal(schedule.done, true);
  });

  it("settles a step once", () => {
    const schedule = new Schedule(createGraph([[]]), all(1));
    schedule.settle(0, "succeeded");
    assert.throws(() => schedule.settle(0, "failed"), /settled twice/);
  });

  it("touches each edge once", () => {
    const count = 100_000;
    let reads = 0;
    const dependencies = Array.from({ length: count }, (_, step) =>
      step === 0 ? [] : [step - 1],
    );
    const { dependents } = createGraph(dependencies);
    const counting = new Proxy(dependents, {
      get: (target, key, receiver): unknown => {
        if (key !== "length") reads++;
        return Reflect.get(target, key, receiver);
      },
    });
    const schedule = new Schedule(
      { dependencies, dependents: counting },
      all(count),
    );
    let decided = schedule.start();
    while (decided[0]) decided = schedule.settle(decided[0].step, "succeeded");
    assert.equal(schedule.done, true);
    assert.ok(reads <= 2 * count, `${reads} looks at dependents`);
  });
});
