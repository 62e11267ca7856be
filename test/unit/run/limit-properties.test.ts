import assert from "node:assert/strict";
import fc from "fast-check";
import type { StepLimit } from "../../../src/run/step-limit.ts";
import { settled } from "../../support/manual-clock.ts";
import type { Act } from "../../support/run-rig.ts";
import { RunRig } from "../../support/run-rig.ts";
import type { StepSketch } from "../../support/workflow-of.ts";
import { fixed } from "../../support/workflow-of.ts";

const step = fc.record({
  needs: fc.array(fc.nat(20), { maxLength: 2 }),
  takes: fc.integer({ min: 1, max: 40 }),
  exits: fc.array(fc.constantFrom(0, 0, 1), { minLength: 1, maxLength: 2 }),
  limits: fc.uniqueArray(fc.nat(2), { maxLength: 2 }),
});

const scenario = fc.record({
  steps: fc.array(step, { minLength: 1, maxLength: 16 }),
  sizes: fc.tuple(
    fc.integer({ min: 1, max: 3 }),
    fc.integer({ min: 1, max: 3 }),
    fc.integer({ min: 1, max: 3 }),
  ),
  maxParallel: fc.integer({ min: 1, max: 5 }),
  cancelAt: fc.option(fc.integer({ min: 0, max: 80 }), { nil: undefined }),
});

type Scenario =
  typeof scenario extends fc.Arbitrary<infer Value> ? Value : never;

function limitsOf({ steps, sizes }: Scenario): readonly StepLimit[] {
  return sizes.map((size, limit) => ({
    size,
    steps: steps.flatMap(({ limits }, index) =>
      limits.includes(limit) ? [`s${index}`] : [],
    ),
  }));
}

function rigOf(given: Scenario, pace: { startDelayMs?: number } = {}): RunRig {
  const sketches: Record<string, StepSketch> = {};
  const acts: Record<string, readonly Act[]> = {};
  given.steps.forEach(({ needs, takes, exits }, index) => {
    const before = new Set(needs.filter((need) => need < index));
    sketches[`s${index}`] = {
      needs: [...before].map((need) => `s${need}`),
      retry: { maxAttempts: fixed(2), delay: fixed(7) },
    };
    acts[`s${index}`] = exits.map((exit) => ({ exit, takes }));
  });
  const { maxParallel } = given;
  const settings = { maxParallel, limits: limitsOf(given), ...pace };
  return new RunRig(sketches, { acts, settings });
}

function idsOf(rig: RunRig, status: string): readonly string[] {
  return Object.entries(rig.statuses()).flatMap(([id, found]) =>
    found === status ? [id] : [],
  );
}

/** No limit is exceeded, and no slot is free for a step that could have it. */
function checkMoment(rig: RunRig, given: Scenario): void {
  const running = idsOf(rig, "running");
  const limits = limitsOf(given).map(({ size, steps }) => ({
    free: size - running.filter((id) => steps.includes(id)).length,
    steps,
  }));
  for (const { free } of limits) assert.ok(free >= 0);
  assert.ok(running.length <= given.maxParallel);
  if (running.length === given.maxParallel) return;
  for (const queued of idsOf(rig, "queued")) {
    const isHeld = limits.some(
      ({ free, steps }) => free === 0 && steps.includes(queued),
    );
    assert.ok(isHeld, `${queued} waits for nothing`);
  }
}

async function play(
  rig: RunRig,
  given: Scenario,
  look: (rig: RunRig, given: Scenario) => void,
): Promise<void> {
  await settled();
  look(rig, given);
  while (rig.clock.step()) {
    await settled();
    look(rig, given);
    if (given.cancelAt !== undefined && rig.clock.now() >= given.cancelAt) {
      rig.run.cancel("user");
    }
  }
  await rig.run.finished;
  assert.equal(rig.alive, 0);
  assert.equal(rig.clock.pending, 0);
}

describe("any run with limits", () => {
  it("keeps them all, and no slot idles while a step could have it", async () => {
    await fc.assert(
      fc.asyncProperty(scenario, async (given) => {
        await play(rigOf(given), given, checkMoment);
      }),
      { numRuns: 150 },
    );
  });

  it("keeps the least time between two starts", async () => {
    const delays = fc.integer({ min: 1, max: 30 });
    await fc.assert(
      fc.asyncProperty(scenario, delays, async (given, startDelayMs) => {
        const rig = rigOf(given, { startDelayMs });
        await play(rig, given, () => undefined);
        const starts = rig.events.flatMap(({ type, at }) =>
          type === "step_started" ? [at] : [],
        );
        starts.slice(1).forEach((start, index) => {
          assert.ok(start - (starts[index] ?? 0) >= startDelayMs);
        });
      }),
      { numRuns: 100 },
    );
  });
});
