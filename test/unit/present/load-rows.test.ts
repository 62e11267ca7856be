import assert from "node:assert/strict";
import {
  failureKey,
  failureRow,
  failureTooltip,
} from "../../../src/present/failure-row.ts";
import { loadDetails, loadRow } from "../../../src/present/load-rows.ts";
import type { LoadRecord } from "../../../src/run/load/load-record.ts";
import type { LoadSight } from "../../../src/present/load-sight.ts";
import { loadTooltip } from "../../../src/present/load-tooltip.ts";
import {
  countsWith,
  loadRecord,
  loadSight,
  lockFailure,
} from "../../support/load-sight.ts";

const latency = { min: 1, p50: 8.12, p90: 20, p95: 31.4, p99: 102, max: 1500 };

function details(sight: LoadSight): readonly string[] {
  return loadDetails(sight).map(
    ({ name, row }) => `${name}: ${row.label} ${row.description}`,
  );
}

describe("the row of many instances", () => {
  it("tells how far they are, how fast, and how long it takes", () => {
    const { label, description, icon, accessibleLabel } = loadRow(loadSight());
    assert.equal(label, "report × 10,000");
    assert.equal(description, "100 at once · 38 % · 211 /s · about 29 s left");
    assert.equal(icon.codicon, "sync~spin");
    assert.equal(
      accessibleLabel,
      "report × 10,000, 100 at once, 38 %, 211 /s, about 29 s left",
    );
  });

  it("tells what is to be waited for when nothing more starts", () => {
    const { state } = loadSight();
    const stopping = loadSight({ state: { ...state, isStopping: true } });
    const { description, icon } = loadRow(stopping);
    assert.equal(description, "stopping · 100 left · 38 %");
    assert.equal(icon.codicon, "loading~spin");
    assert.deepEqual(details(stopping), [
      "counts: Instances 3,753 succeeded · 47 failed · 100 running · 6,100 not started",
    ]);
  });

  it("tells what came of them", () => {
    const ended = (record: LoadSight["record"]): string =>
      loadRow(loadSight({ hasEnded: true, ...(record && { record }) }))
        .description;
    assert.equal(
      ended(loadRecord()),
      "47 of 10,000 failed · 47.1 s · 212.31 /s",
    );
    assert.equal(
      ended(
        loadRecord({
          status: "cancelled",
          counts: { succeeded: 3812, dropped: 8 },
        }),
      ),
      "cancelled · 6,180 not started · 47.1 s · 212.31 /s",
    );
    assert.equal(
      ended(loadRecord({ status: "succeeded" })),
      "passed · 47 of 10,000 failed · 47.1 s · 212.31 /s",
    );
    assert.equal(ended(undefined), "ended · its record could not be written");
  });
});

describe("the rows below it", () => {
  it("are counts and percentiles, as far as there are any", () => {
    assert.deepEqual(details(loadSight({ latency })), [
      "counts: Instances 3,753 succeeded · 47 failed · 100 running · 6,100 to go",
      "latency: Latency p50 8.1 ms · p95 31 ms · p99 102 ms",
    ]);
  });

  it("are what the thresholds came to, too, and how many were not started", () => {
    const counts = countsWith({
      succeeded: 3000,
      failed: 12,
      cancelled: 4,
      dropped: 9,
    });
    const thresholds = [
      { threshold: "p95 < 200ms", holds: true },
      { threshold: "failure_rate < 0.1%", holds: false },
    ];
    const sight = loadSight({
      state: { ...loadSight().state, counts, inFlight: 0 },
      hasEnded: true,
      record: loadRecord({ counts, thresholds }),
    });
    assert.deepEqual(details(sight), [
      "counts: Instances 3,000 succeeded · 12 failed · 4 cancelled · 9 dropped · 6,975 not started",
      "threshold p95 < 200ms: p95 < 200ms holds",
      "threshold failure_rate < 0.1%: failure_rate < 0.1% does not hold",
    ]);
    assert.deepEqual(
      loadDetails(sight).map(({ row }) => row.icon.codicon),
      ["layers", "pass", "error"],
    );
  });

  it("are the kinds of failure, the count before what may be long", () => {
    const row = failureRow(
      lockFailure,
      countsWith({ succeeded: 9953, failed: 47 }),
    );
    assert.equal(row.label, "lint: exit code <n>");
    assert.equal(
      row.description,
      '47 (0.47 %) · first: #128 · "cannot lock file <path>"',
    );
    assert.equal(
      failureRow({ ...lockFailure, output: "" }, { succeeded: 0, failed: 47 })
        .description,
      "47 (100 %) · first: #128",
    );
  });

  it("keep their identity while they become more", () => {
    const { first } = lockFailure;
    const more = {
      ...lockFailure,
      count: 48,
      first: { ...first, instance: 3 },
    };
    assert.equal(failureKey(more), failureKey(lockFailure));
    assert.notEqual(
      failureKey({ ...lockFailure, output: "no space left" }),
      failureKey(lockFailure),
    );
  });
});

describe("the tooltips of many instances", () => {
  it("have all percentiles, and the seed that does it again", () => {
    assert.equal(
      loadTooltip(loadSight({ latency })),
      [
        "38 % · 3800/10000 · 211 /s · about 29 s left · 47 failed",
        "100 at once, seed 7",
        "min 1.0 ms, p50 8.1 ms, p90 20 ms, p95 31 ms, p99 102 ms, max 1.5 s",
      ].join("\n"),
    );
    assert.equal(
      loadTooltip(loadSight({ hasEnded: true, record: loadRecord() })),
      [
        "failed: 9,953 succeeded, 47 failed of 10,000 in 47.1 s, 212.31 /s",
        "100 at once, seed 7",
      ].join("\n"),
    );
  });

  it("say of percentiles where they are those of a sample", () => {
    const { state } = loadSight();
    const sampled = (succeeded: number, record?: LoadRecord): boolean =>
      loadTooltip(
        loadSight({
          latency,
          state: { ...state, counts: countsWith({ succeeded, failed: 1 }) },
          ...(record && { record, hasEnded: true }),
        }),
      ).endsWith("max 1.5 s (of a sample)");
    assert.equal(sampled(9_999), false);
    assert.equal(sampled(10_000), true);
    const record = loadRecord();
    assert.equal(sampled(10_000, record), false);
    const { times } = record;
    const sample = { ...record, times: { ...times, is_exact: false } };
    assert.equal(sampled(10_000, sample), true);
  });

  it("have the first failure as it was", () => {
    assert.equal(
      failureTooltip(lockFailure),
      [
        'lint: exit code <n> — "cannot lock file <path>"',
        "First: instance 128, seed 99",
        "lint: exit code 1",
        "cannot lock file /tmp/x128",
      ].join("\n"),
    );
    const bare = { ...lockFailure, first: { instance: 2, seed: 5 } };
    assert.match(failureTooltip(bare), /instance 2, seed 5\nIt left no log\.$/);
  });
});
