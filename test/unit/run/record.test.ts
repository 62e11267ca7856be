import assert from "node:assert/strict";
import fc from "fast-check";
import type { Json } from "../../../src/base/json.ts";
import { recordOf } from "../../../src/run/record-of.ts";
import type { RunRecord } from "../../../src/run/record.ts";
import { SnapshotFold } from "../../../src/run/snapshot-fold.ts";
import { RunRig } from "../../support/run-rig.ts";
import { fixed } from "../../support/workflow-of.ts";

async function recordWith(takes: readonly number[]): Promise<RunRecord> {
  const [a = 1, b = 1, c = 1, d = 1, e = 1] = takes;
  const rig = new RunRig(
    {
      zeta: {},
      alpha: {},
      flaky: {
        retry: { maxAttempts: fixed(2), jitter: fixed("full" as const) },
      },
      bad: { needs: ["alpha"] },
      blocked: { needs: ["bad", "zeta"] },
      last: { needs: ["zeta", "flaky"] },
    },
    {
      acts: {
        zeta: { takes: a, outputs: { size: "1" } },
        alpha: { takes: b },
        flaky: [{ takes: c, exit: 3 }, { takes: d }],
        bad: { takes: e, exit: 4 },
      },
      random: () => a / 1000,
    },
  );
  await rig.finish();
  const record = recordOf(rig.run.snapshot);
  assert.ok(record);
  return record;
}

function withoutTimes(value: Json): Json {
  return JSON.parse(
    JSON.stringify(value, (key, inner: unknown) =>
      key === "times" || key === "run" ? undefined : inner,
    ),
  ) as Json;
}

describe("recordOf", () => {
  it("is the same for the same outcomes, whatever order they came in", async () => {
    const reference = withoutTimes((await recordWith([])) as unknown as Json);
    const takes = fc.array(fc.integer({ min: 1, max: 999 }), {
      minLength: 5,
      maxLength: 5,
    });
    await fc.assert(
      fc.asyncProperty(takes, async (times) => {
        const record = await recordWith(times);
        assert.equal(
          JSON.stringify(withoutTimes(record as unknown as Json)),
          JSON.stringify(reference),
        );
      }),
      { numRuns: 50 },
    );
  });

  it("sorts by id and tells each attempt", async () => {
    const record = await recordWith([]);
    assert.deepEqual(
      record.steps.map(({ id, status }) => `${id} ${status}`),
      [
        "alpha succeeded",
        "bad failed",
        "blocked blocked",
        "flaky succeeded",
        "last succeeded",
        "zeta succeeded",
      ],
    );
    const flaky = record.steps.find(({ id }) => id === "flaky");
    assert.deepEqual(
      flaky?.attempts.map(({ attempt, status, reason, exit_code }) => ({
        attempt,
        status,
        reason,
        exit_code,
      })),
      [
        { attempt: 1, status: "failed", reason: "exit_code", exit_code: 3 },
        {
          attempt: 2,
          status: "succeeded",
          reason: undefined,
          exit_code: undefined,
        },
      ],
    );
    assert.equal(record.status, "failed");
  });

  it("is not there while a run goes on", async () => {
    const rig = new RunRig({ a: {} }, { acts: { a: { takes: 100 } } });
    await rig.clock.advance(1);
    assert.equal(recordOf(rig.run.snapshot), undefined);
    await rig.finish();
  });
});

describe("SnapshotFold", () => {
  it("comes to the same from the journal as it did live", async () => {
    const rig = new RunRig(
      { a: { retry: { maxAttempts: fixed(2) } }, b: { needs: ["a"] } },
      { acts: { a: { exit: 1 } } },
    );
    const fold = new SnapshotFold();
    for (const event of await rig.finish()) fold.apply(event);
    assert.deepEqual(fold.snapshot, rig.run.snapshot);
    assert.equal(fold.snapshot.counts.blocked, 1);
    assert.equal(fold.snapshot.counts.pending, 0);
  });

  it("ignores a step that the journal never named", () => {
    const fold = new SnapshotFold();
    fold.apply({ seq: 1, at: 0, type: "step_queued", step: "x", attempt: 1 });
    assert.equal(fold.snapshot.steps.size, 0);
  });
});
