import assert from "node:assert/strict";
import {
  loadEndText,
  loadFailureText,
} from "../../../src/present/load-end-text.ts";
import { loadRecord } from "../../support/load-sight.ts";

describe("the one message at the end of many instances", () => {
  it("says that all passed", () => {
    assert.equal(
      loadEndText(
        loadRecord({ status: "succeeded", counts: { succeeded: 10_000 } }),
      ),
      "report passed: 10,000 of 10,000 instances succeeded in 47.1 s.",
    );
  });

  it("says how many failed, and in how many ways", () => {
    assert.equal(
      loadEndText(loadRecord()),
      "report failed: 47 of 10,000 instances failed (0.47 %) in 47.1 s, all of one kind.",
    );
  });

  it("says first which thresholds do not hold, and last what never ran", () => {
    const record = loadRecord({
      counts: { succeeded: 3000, failed: 30, dropped: 10 },
      thresholds: [
        { threshold: "p95 < 200ms", holds: false },
        { threshold: "p99 < 1s", holds: true },
        { threshold: "failure_rate < 1%", holds: false },
      ],
    });
    assert.equal(
      loadEndText(record),
      "report failed: p95 < 200ms, failure_rate < 1% do not hold, 30 of 10,000 instances failed (0.99 %) in 47.1 s, all of one kind, 10 dropped, 6,960 not started.",
    );
    assert.equal(
      loadFailureText(record),
      "$(error) report: p95 < 200ms, failure_rate < 1% do not hold",
    );
  });

  it("leaves to the status bar how many failed", () => {
    assert.equal(
      loadFailureText(loadRecord()),
      "$(error) report: 47 of 10,000 failed",
    );
  });
});
