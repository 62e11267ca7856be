import assert from "node:assert/strict";
import fc from "fast-check";
import type { RunEvent } from "../../../src/run/events.ts";
import { recordOf } from "../../../src/run/record-of.ts";
import { SnapshotFold } from "../../../src/run/snapshot-fold.ts";
import { checkRigEvents } from "../../support/check-rig-events.ts";
import { settled } from "../../support/manual-clock.ts";
import { RunRig } from "../../support/run-rig.ts";
import { fixed } from "../../support/workflow-of.ts";

const eight = Object.fromEntries(
  ["a", "b", "c", "d", "e", "f", "g", "h"].map((id) => [id, {}]),
);

function limitsTold(events: readonly RunEvent[]): readonly unknown[] {
  return events.flatMap((event) =>
    event.type === "limit_changed" ? [[event.max_parallel, event.by]] : [],
  );
}

describe("the limit of a run that goes on", () => {
  it("starts more at once when it is raised", async () => {
    const rig = new RunRig(eight, { settings: { maxParallel: 2 } });
    await rig.clock.advance(5);
    assert.equal(rig.alive, 2);
    assert.ok(rig.run.setMaxParallel(5).ok);
    await settled();
    assert.equal(rig.alive, 5);
    assert.equal(rig.clock.now(), 5);
    const changed = rig.events.findIndex(
      ({ type }) => type === "limit_changed",
    );
    const starts = rig.events.slice(changed).map(({ type }) => type);
    assert.deepEqual(starts.slice(1), Array(3).fill("step_started"));
    checkRigEvents(await rig.finish());
  });

  it("lets those in flight end when it is lowered, and starts no more than it allows", async () => {
    const acts = Object.fromEntries(
      Object.keys(eight).map((id, index) => [id, { takes: 10 + index }]),
    );
    const rig = new RunRig(eight, { acts, settings: { maxParallel: 4 } });
    await rig.clock.advance(5);
    rig.run.setMaxParallel(2);
    await settled();
    assert.equal(rig.alive, 4);
    let most = 4;
    while (rig.run.snapshot.finished === undefined && rig.clock.step()) {
      await settled();
      most = Math.max(2, Math.min(most, rig.alive));
      assert.ok(rig.alive <= most, "never above again");
    }
    assert.equal(most, 2);
    const { counts } = await rig.run.finished;
    assert.equal(counts.succeeded, 8);
    checkRigEvents(rig.events);
  });

  it("is told once, and stands in the snapshot beside what the run began with", async () => {
    const rig = new RunRig(eight, { settings: { maxParallel: 2 } });
    await settled();
    rig.run.setMaxParallel(3);
    rig.run.setMaxParallel(3);
    assert.deepEqual(limitsTold(rig.events), [[3, "person"]]);
    const { snapshot } = rig.run;
    assert.equal(snapshot.maxParallel, 3);
    assert.equal(snapshot.mostParallel, 3);
    assert.equal(snapshot.started?.max_parallel, 2);
    await rig.finish();
    assert.equal(recordOf(rig.run.snapshot)?.times.max_parallel, 2);
  });

  it("is what the journal says", async () => {
    const rig = new RunRig(eight, { settings: { maxParallel: 2 } });
    await settled();
    rig.run.setMaxParallel(7);
    const fold = new SnapshotFold();
    for (const event of await rig.finish()) fold.apply(event);
    assert.deepEqual(fold.snapshot, rig.run.snapshot);
    assert.equal(fold.snapshot.maxParallel, 7);
  });

  it("is a whole number from 1 to 256", async () => {
    const rig = new RunRig(eight, { settings: { maxParallel: 2 } });
    for (const wrong of [0, -1, 1.5, NaN, Infinity, 257]) {
      assert.deepEqual(rig.run.setMaxParallel(wrong), {
        ok: false,
        error: "the limit is a whole number from 1 to 256",
      });
    }
    assert.deepEqual(limitsTold(await rig.finish()), []);
  });

  it("is one where the file says `parallel: false`", async () => {
    const settings = { maxParallel: 1, inFileOrder: true };
    const rig = new RunRig(eight, { settings });
    assert.ok(!rig.run.setMaxParallel(2).ok);
    await rig.finish();
    assert.equal(rig.peak, 1);
  });

  it("is for good when the run has ended", async () => {
    const rig = new RunRig({ a: {} });
    await rig.finish();
    assert.deepEqual(rig.run.setMaxParallel(2), {
      ok: false,
      error: "the run has ended",
    });
    assert.equal(rig.events.at(-1)?.type, "run_finished");
  });

  it("may be changed by whoever is told of a change", async () => {
    const rig = new RunRig(eight, { settings: { maxParallel: 2 } });
    await settled();
    rig.run.replay(({ type }) => {
      if (type === "limit_changed") rig.run.setMaxParallel(1);
    });
    rig.run.setMaxParallel(8);
    await settled();
    assert.equal(rig.run.snapshot.maxParallel, 1);
    assert.equal(rig.alive, 2);
    await rig.clock.advance(10);
    assert.equal(rig.alive, 1);
    checkRigEvents(await rig.finish());
  });
});

const step = fc.record({
  needs: fc.array(fc.nat(20), { maxLength: 2 }),
  takes: fc.integer({ min: 1, max: 40 }),
  exits: fc.array(fc.constantFrom(0, 0, 1), { minLength: 1, maxLength: 2 }),
});

const changes = fc.array(
  fc.record({
    at: fc.integer({ min: 0, max: 120 }),
    limit: fc.integer({ min: 1, max: 6 }),
  }),
  { maxLength: 4 },
);

const scenario = fc.record({
  steps: fc.array(step, { minLength: 1, maxLength: 14 }),
  maxParallel: fc.integer({ min: 1, max: 4 }),
});

type Scenario =
  typeof scenario extends fc.Arbitrary<infer Value> ? Value : never;

async function play(
  { steps, maxParallel }: Scenario,
  plan: readonly { readonly at: number; readonly limit: number }[],
): Promise<RunRig> {
  const rig = new RunRig(
    Object.fromEntries(
      steps.map(({ needs }, index) => [
        `s${index}`,
        {
          needs: [...new Set(needs)]
            .filter((need) => need < index)
            .map((need) => `s${need}`),
          retry: { maxAttempts: fixed(2), delay: fixed(5) },
        },
      ]),
    ),
    {
      acts: Object.fromEntries(
        steps.map(({ takes, exits }, index) => [
          `s${index}`,
          exits.map((exit) => ({ exit, takes })),
        ]),
      ),
      settings: { maxParallel },
    },
  );
  for (const { at, limit } of [...plan].sort((a, b) => a.at - b.at)) {
    await rig.clock.advance(at - rig.clock.now());
    rig.run.setMaxParallel(limit);
  }
  await rig.finish();
  return rig;
}

/** What is to be the same for the same outcomes. */
function lasting(rig: RunRig): string {
  return JSON.stringify(recordOf(rig.run.snapshot), (key, value: unknown) =>
    key === "times" ? undefined : value,
  );
}

describe("any run whose limit changes", () => {
  it("keeps what the contract promises, and comes to the same record as without", async () => {
    await fc.assert(
      fc.asyncProperty(scenario, changes, async (given, plan) => {
        const changed = await play(given, plan);
        checkRigEvents(changed.events);
        assert.equal(changed.alive, 0);
        assert.equal(changed.clock.pending, 0);
        assert.equal(lasting(changed), lasting(await play(given, [])));
      }),
      { numRuns: 100 },
    );
  });
});
