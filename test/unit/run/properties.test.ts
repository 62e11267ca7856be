import assert from "node:assert/strict";
import fc from "fast-check";
import type { RunEvent } from "../../../src/run/events.ts";
import { checkRigEvents } from "../../support/check-rig-events.ts";
import type { Act } from "../../support/run-rig.ts";
import { RunRig } from "../../support/run-rig.ts";
import type { StepSketch } from "../../support/workflow-of.ts";
import { fixed } from "../../support/workflow-of.ts";

interface RandomStep {
  readonly needs: readonly number[];
  readonly takes: number;
  readonly exits: readonly number[];
  readonly condition: string | undefined;
}

const randomStep: fc.Arbitrary<RandomStep> = fc.record({
  needs: fc.array(fc.nat(30), { maxLength: 3 }),
  takes: fc.integer({ min: 1, max: 50 }),
  exits: fc.array(fc.constantFrom(0, 0, 0, 1), { minLength: 1, maxLength: 3 }),
  condition: fc.constantFrom(
    undefined,
    undefined,
    undefined,
    "always()",
    "failure()",
    "false",
  ),
});

const scenario = fc.record({
  steps: fc.array(randomStep, { minLength: 1, maxLength: 20 }),
  maxParallel: fc.integer({ min: 1, max: 6 }),
  onFailure: fc.constantFrom("continue", "stop", "kill" as const),
  cancelAt: fc.option(fc.integer({ min: 0, max: 200 }), { nil: undefined }),
});

/** Each step needs some of those before it. */
function rigOf(
  steps: readonly RandomStep[],
  settings: { maxParallel: number; onFailure: "continue" | "stop" | "kill" },
): RunRig {
  const sketches: Record<string, StepSketch> = {};
  const acts: Record<string, readonly Act[]> = {};
  steps.forEach(({ needs, takes, exits, condition }, index) => {
    const before = needs.filter((need) => need < index);
    sketches[`s${index}`] = {
      needs: [...new Set(before)].map((need) => `s${need}`),
      retry: { maxAttempts: fixed(2) },
      ...(condition === undefined ? {} : { if: condition }),
    };
    acts[`s${index}`] = exits.map((exit) => ({ exit, takes }));
  });
  return new RunRig(sketches, { acts, settings });
}

function times(events: readonly RunEvent[], type: RunEvent["type"]) {
  const found = new Map<string, number[]>();
  for (const event of events) {
    if (event.type !== type || !("step" in event)) continue;
    found.set(event.step, [...(found.get(event.step) ?? []), event.seq]);
  }
  return found;
}

function check(rig: RunRig, maxParallel: number): void {
  const finished = times(rig.events, "step_finished");
  const started = times(rig.events, "step_started");
  assert.ok(rig.peak <= maxParallel);
  assert.equal(rig.alive, 0);
  assert.equal(rig.clock.pending, 0);
  for (const step of rig.run.snapshot.steps.values()) {
    assert.equal(finished.get(step.id)?.length, 1);
    const [start = Infinity] = started.get(step.id) ?? [];
    for (const need of step.dependsOn) {
      assert.ok((finished.get(need)?.[0] ?? Infinity) < start);
    }
  }
}

describe("any run", () => {
  it("keeps the order and the limit, and ends every step once", async () => {
    await fc.assert(
      fc.asyncProperty(
        scenario,
        async ({ steps, maxParallel, onFailure, cancelAt }) => {
          const rig = rigOf(steps, { maxParallel, onFailure });
          if (cancelAt !== undefined) {
            await rig.clock.advance(cancelAt);
            rig.run.cancel("user");
          }
          await rig.finish();
          check(rig, maxParallel);
        },
      ),
      { numRuns: 150 },
    );
  });

  it("may be called off by whoever is told of it, at any event", async () => {
    const calls = fc.array(
      fc.record({ seq: fc.integer({ min: 1, max: 60 }), kills: fc.boolean() }),
      { minLength: 1, maxLength: 3 },
    );
    await fc.assert(
      fc.asyncProperty(
        scenario,
        calls,
        async ({ steps, maxParallel, onFailure }, offs) => {
          const rig = rigOf(steps, { maxParallel, onFailure });
          const told: number[] = [];
          rig.run.replay(({ seq }) => {
            told.push(seq);
            const off = offs.find((candidate) => candidate.seq === seq);
            if (off?.kills === true) rig.run.kill("user");
            else if (off !== undefined) rig.run.cancel("user");
          });
          await rig.finish();
          check(rig, maxParallel);
          // A run takes time, but for one on the manual clock that runs nothing.
          if (rig.clock.now() > 0) checkRigEvents(rig.events);
          assert.deepEqual(
            told,
            rig.events.map(({ seq }) => seq),
          );
        },
      ),
      { numRuns: 150 },
    );
  });

  it("is journaled as it is recorded", async () => {
    await fc.assert(
      fc.asyncProperty(scenario, async ({ steps, maxParallel, onFailure }) => {
        const rig = rigOf(steps, { maxParallel, onFailure });
        const events = await rig.finish();
        assert.deepEqual(
          events.map(({ seq }) => seq),
          events.map((_, index) => index + 1),
        );
        assert.equal(events.at(-1)?.type, "run_finished");
      }),
      { numRuns: 50 },
    );
  });
});
