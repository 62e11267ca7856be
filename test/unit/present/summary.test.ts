import assert from "node:assert/strict";
import { notificationText, summaryOf } from "../../../src/present/summary.ts";
import { ToldRun } from "../../support/told-run.ts";

const wide = { a: [], b: [], c: [], d: ["a", "b", "c"] };

describe("summaryOf", () => {
  it("is not there while the run goes on", () => {
    assert.equal(summaryOf(new ToldRun(wide).snapshot), undefined);
    assert.equal(notificationText(new ToldRun(wide).snapshot), undefined);
  });

  it("compares a run side by side with one at a time", () => {
    const run = new ToldRun(wide)
      .start(0, "a", "b", "c")
      .succeed(2000, "a", "b", "c")
      .start(2000, "d")
      .succeed(4100, "d")
      .finish(4100, "succeeded", { work_ms: 9300 });
    assert.equal(
      summaryOf(run.snapshot)?.headline,
      "passed: 4 succeeded in 4.1 s; one at a time about 9.3 s, 56 % saved (2.3×)",
    );
    assert.equal(
      notificationText(run.snapshot),
      "report passed in 4.1 s, 2.3× faster than one at a time (about 9.3 s, 56 % saved).",
    );
    assert.equal(
      summaryOf(run.snapshot)?.speed,
      "estimated speedup 2.3×; held back by dependencies (longest chain 4.1 s)",
    );
  });

  it("does not explain what took no time", () => {
    const run = new ToldRun({ a: [], b: [] })
      .start(0, "a", "b")
      .succeed(90, "a", "b")
      .finish(100, "succeeded", { work_ms: 180 });
    assert.match(summaryOf(run.snapshot)?.headline ?? "", /% saved/);
    assert.equal(summaryOf(run.snapshot)?.speed, undefined);
  });

  it("says nothing of a speedup where there was none", () => {
    const run = new ToldRun({ a: [] })
      .start(0, "a")
      .succeed(1000, "a")
      .finish(1000, "succeeded");
    assert.equal(
      summaryOf(run.snapshot)?.headline,
      "passed: 1 succeeded in 1.0 s",
    );
    assert.equal(summaryOf(run.snapshot)?.speed, undefined);
    assert.equal(notificationText(run.snapshot), "report passed in 1.0 s.");
  });

  it("says so where nothing was saved", () => {
    const run = new ToldRun({ a: [], b: ["a"] })
      .start(0, "a")
      .succeed(1000, "a")
      .start(1010, "b")
      .succeed(2000, "b")
      .finish(2010, "succeeded", { work_ms: 1990 });
    assert.equal(
      summaryOf(run.snapshot)?.headline,
      "passed: 2 succeeded in 2.0 s; one at a time about 2.0 s, 0 % saved",
    );
    assert.equal(notificationText(run.snapshot), "report passed in 2.0 s.");
  });

  it("names what failed and what that blocked", () => {
    const run = new ToldRun(wide)
      .start(0, "a", "b", "c")
      .fail(500, "b")
      .succeed(900, "a", "c")
      .block(900, "d")
      .finish(1000, "failed");
    const summary = summaryOf(run.snapshot)!;
    assert.equal(summary.counts, "2 succeeded, 1 failed, 1 blocked");
    assert.deepEqual(summary.details, [
      "failed: b (exit code 1)",
      "blocked by b: d",
    ]);
    assert.equal(
      notificationText(run.snapshot),
      "report failed: b (exit code 1), 1 step blocked.",
    );
  });

  it("names what was cancelled and by whom", () => {
    const run = new ToldRun(wide)
      .start(0, "a")
      .tell(100, { type: "run_cancelling", reason: "sigint" })
      .cancel(200, "a", "b", "c", "d")
      .finish(200, "cancelled");
    const summary = summaryOf(run.snapshot)!;
    assert.equal(summary.headline, "cancelled: 4 cancelled in 0.2 s");
    assert.deepEqual(summary.details, ["cancelled by Ctrl+C: a, b, c, d"]);
    assert.equal(
      notificationText(run.snapshot),
      "report was cancelled after 0.2 s, 0 steps succeeded.",
    );
  });

  it("says that the run took too long", () => {
    const run = new ToldRun({ a: [], b: ["a"] })
      .start(0, "a")
      .tell(100, { type: "run_cancelling", reason: "run_timeout" })
      .cancel(200, "a", "b")
      .finish(200, "failed");
    const summary = summaryOf(run.snapshot)!;
    assert.equal(summary.headline, "timed out: 2 cancelled in 0.2 s");
    assert.deepEqual(summary.details, ["cancelled by the run's timeout: a, b"]);
    assert.equal(
      notificationText(run.snapshot),
      "report timed out after 0.2 s, 0 steps succeeded.",
    );
  });

  it("cuts long lists short", () => {
    const ids = Array.from({ length: 9 }, (_, i) => `s${i}`);
    const run = new ToldRun(Object.fromEntries(ids.map((id) => [id, []])));
    run.start(0, ...ids);
    for (const id of ids) run.fail(10, id, 2);
    run.finish(10, "failed");
    assert.match(summaryOf(run.snapshot)?.details[0] ?? "", / and 4 more$/);
  });

  it("tells tolerated failures apart", () => {
    const run = new ToldRun({ a: [], b: ["a"] })
      .start(0, "a")
      .tell(10, {
        type: "step_finished",
        step: "a",
        status: "failed",
        reason: "exit_code",
        exit_code: 3,
        tolerated: true,
        attempts: 1,
        duration_ms: 10,
      })
      .start(10, "b")
      .succeed(20, "b")
      .finish(20, "succeeded");
    const summary = summaryOf(run.snapshot)!;
    assert.equal(summary.counts, "1 succeeded, 1 failed (1 tolerated)");
    assert.deepEqual(summary.details, []);
  });
});
