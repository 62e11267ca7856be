import assert from "node:assert/strict";
import { formatAgo } from "../../../src/present/format-ago.ts";
import {
  interruptedResult,
  interruptedText,
  lastResultOf,
  resultText,
  resultWithAge,
} from "../../../src/present/last-result.ts";
import type { LastResult } from "../../../src/present/last-result.ts";
import type { CancelReason } from "../../../src/run/reason.ts";
import { recordOf } from "../../../src/run/record-of.ts";
import { SnapshotFold } from "../../../src/run/snapshot-fold.ts";
import { loadRecord } from "../../support/load-sight.ts";
import { ToldRun } from "../../support/told-run.ts";

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

  it("is that of a run that was cut off, as far as it went", () => {
    const told = new ToldRun({ a: [], b: [] })
      .start(0, "a", "b")
      .fail(2000, "a")
      .cancel(2000, "b");
    const result = interruptedResult(told.snapshot);
    assert.ok(result);
    assert.equal(resultText(result), "interrupted 2.0 s");
    assert.deepEqual(result.failed, ["a"]);
    assert.equal(
      interruptedText("build", result),
      "Run build was interrupted: 1 of 2 steps done.",
    );
    assert.equal(result.endedAt, Date.UTC(2026, 0, 1) + 2000);
    assert.equal(interruptedResult(new SnapshotFold().snapshot), undefined);
  });

  it("says how far a run had come that its window took with it, and of no other", () => {
    const progressAfter = (reason: CancelReason): LastResult["progress"] => {
      const told = new ToldRun({ a: [], b: [] })
        .start(0, "a", "b")
        .succeed(2000, "a")
        .tell(2500, {
          type: "step_finished",
          step: "b",
          status: "cancelled",
          reason,
          attempts: 1,
          duration_ms: 2500,
        })
        .finish(2500, "cancelled");
      const record = recordOf(told.snapshot);
      assert.ok(record);
      return lastResultOf(record).progress;
    };
    assert.deepEqual(progressAfter("shutdown"), { done: 1, total: 2 });
    assert.equal(progressAfter("user"), undefined);
  });

  it("counts the instances that failed, where there were many", () => {
    const last = lastResultOf(loadRecord());
    assert.equal(
      resultWithAge(last, last.endedAt),
      "failed just now · 47 of 10,000 failed",
    );
    assert.equal(last.progress, undefined);
    const good = lastResultOf(
      loadRecord({ status: "succeeded", counts: { succeeded: 10_000 } }),
    );
    assert.equal(resultWithAge(good, good.endedAt), "passed just now · 47.1 s");
  });

  it("says how many instances a window took with it, and of no other", () => {
    const after = (stopped: CancelReason): LastResult =>
      lastResultOf(
        loadRecord({
          status: "cancelled",
          counts: { succeeded: 3800, failed: 12, cancelled: 5 },
          stopped,
        }),
      );
    assert.equal(
      interruptedText("report", after("shutdown")),
      "Run report was interrupted: 3,812 of 10,000 instances done.",
    );
    assert.equal(after("user").progress, undefined);
  });

  it("is that of instances that were cut off, by what is counted of them", () => {
    const told = new ToldRun(
      { a: [] },
      {},
      {
        instances: { total: 500, parallel: 5, seed: "1" },
      },
    );
    const result = interruptedResult(told.snapshot, {
      succeeded: 120,
      failed: 3,
    });
    assert.deepEqual(result?.progress, { done: 123, total: 500 });
    assert.deepEqual(result.instances, { total: 500, failed: 3 });
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
