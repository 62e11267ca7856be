import assert from "node:assert/strict";
import { runTimeLeft } from "../../../src/present/time-left.ts";
import type { OutlinedStep } from "../../../src/run/run-beginning.ts";
import { ToldRun } from "../../support/told-run.ts";

function usually(
  times: Readonly<Record<string, number>>,
): Record<string, Partial<OutlinedStep>> {
  return Object.fromEntries(
    Object.entries(times).map(([id, usual_ms]) => [id, { usual_ms }]),
  );
}

/** With so many slots. */
function withSlots(run: ToldRun, max_parallel: number): ToldRun {
  return run.tell(0, { type: "limit_changed", max_parallel, by: "person" });
}

describe("the time that a run has left", () => {
  it("is not known while there is nothing to go by", () => {
    const run = new ToldRun({ a: [], b: ["a"] }).start(0, "a");
    assert.equal(runTimeLeft(run.snapshot, 500), undefined);
    run.succeed(500, "a");
    assert.equal(runTimeLeft(run.snapshot, 500), 500);
  });

  it("is what the schedule takes, before anything has started", () => {
    const steps = { a: [], b: [], c: [], d: ["c"] };
    const times = usually({ a: 1000, b: 1000, c: 1000, d: 500 });
    const run = new ToldRun(steps, times);
    assert.equal(runTimeLeft(run.snapshot, 0), 1500);
    assert.equal(runTimeLeft(withSlots(run, 2).snapshot, 0), 2000);
    assert.equal(runTimeLeft(withSlots(run, 1).snapshot, 0), 3500);
  });

  it("becomes less while steps run, who keep their slots", () => {
    const times = usually({ short: 1000, long: 5000 });
    const run = withSlots(new ToldRun({ short: [], long: [] }, times), 1);
    run.start(100, "short");
    assert.equal(runTimeLeft(run.snapshot, 700), 400 + 5000);
    // Later than ever before, and to end any moment.
    assert.equal(runTimeLeft(run.snapshot, 3000), 5000);
  });

  it("counts what is unknown as a second, and then as what ended took", () => {
    const run = new ToldRun({ a: [], b: ["a"] }, usually({ a: 400 }));
    assert.equal(runTimeLeft(run.snapshot, 0), 1400);
    run.start(0, "a").succeed(300, "a");
    assert.equal(runTimeLeft(run.snapshot, 300), 300);
  });

  it("counts the wait for the next attempt", () => {
    const run = new ToldRun({ a: [] }, usually({ a: 1000 }));
    run.start(0, "a").retry(200, "a", 3000);
    assert.equal(runTimeLeft(run.snapshot, 1200), 2000 + 1000);
    run.start(3200, "a");
    assert.equal(runTimeLeft(run.snapshot, 3300), 900);
  });

  it("takes the children of a step by their siblings, and the step by itself", () => {
    const times = usually({ after: 100 });
    const run = new ToldRun({ many: [], after: ["many"] }, times);
    const children = ["many[0]", "many[1]", "many[2]"];
    run.tell(0, { type: "step_expanded", step: "many", children });
    run.start(0, "many[0]").succeed(700, "many[0]").start(700, "many[1]");
    assert.equal(runTimeLeft(withSlots(run, 1).snapshot, 800), 600 + 700 + 100);
    const known = usually({ many: 9000, after: 100 });
    const whole = new ToldRun({ many: [], after: ["many"] }, known);
    whole.tell(0, { type: "step_expanded", step: "many", children });
    whole.start(0, "many[0]").succeed(700, "many[0]");
    assert.equal(runTimeLeft(whole.snapshot, 1000), 8000 + 100);
  });

  it("counts the handlers of a success, behind all others", () => {
    const run = new ToldRun(
      { a: [], good: [], bad: [] },
      {
        a: { usual_ms: 1000 },
        good: { usual_ms: 200, handler: "success" },
        bad: { usual_ms: 5000, handler: "failure" },
      },
    );
    assert.equal(runTimeLeft(run.snapshot, 0), 1200);
  });

  it("is nothing when all has ended", () => {
    const run = new ToldRun({ a: [] }).start(0, "a").succeed(10, "a");
    assert.equal(runTimeLeft(run.snapshot, 10), 0);
  });

  it("of many steps is known after a second, counts down, and is looked at anew once a second", () => {
    const ids = Array.from({ length: 1000 }, (_, index) => `s${index}`);
    const times = Object.fromEntries(ids.map((id) => [id, 100]));
    const run = withSlots(
      new ToldRun(
        Object.fromEntries(ids.map((id) => [id, []])),
        usually(times),
      ),
      10,
    );
    assert.equal(runTimeLeft(run.snapshot, 999), undefined);
    assert.equal(runTimeLeft(run.snapshot, 1000), 10_000);
    for (const id of ids.slice(500)) run.start(0, id).succeed(100, id);
    assert.equal(runTimeLeft(run.snapshot, 1900), 9_100);
    assert.equal(runTimeLeft(run.snapshot, 2000), 5_000);
  });
});
