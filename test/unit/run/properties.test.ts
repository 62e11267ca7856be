import assert from "node:assert/strict";
import fc from "fast-check";
import { recordOf } from "../../../src/run/record-of.ts";
import { SnapshotFold } from "../../../src/run/snapshot-fold.ts";
import { checkCalledOff } from "../../support/check-called-off.ts";
import { checkEndings } from "../../support/check-endings.ts";
import { checkMoment } from "../../support/check-moment.ts";
import { checkRigEvents } from "../../support/check-rig-events.ts";
import { playRun } from "../../support/play-run.ts";
import { rigOfRandom } from "../../support/random-rig.ts";
import type {
  Circumstances,
  RandomRun,
  RandomStep,
} from "../../support/random-runs.ts";
import {
  limitChanges,
  meddlings,
  otherCircumstances,
  randomRun,
} from "../../support/random-runs.ts";
import type { RunRig } from "../../support/run-rig.ts";

/** What holds of any run that has ended. */
function checkEnded(rig: RunRig): void {
  checkRigEvents(rig.events);
  assert.equal(rig.alive, 0, "no process is left");
  assert.equal(rig.writing.size, 0, "nobody counts as writing");
  assert.equal(rig.clock.pending, 0, "no timer is left");
  const fold = new SnapshotFold();
  for (const event of rig.events) fold.apply(event);
  assert.deepEqual(fold.snapshot, rig.run.snapshot);
}

describe("any run", function () {
  // What fails is made smaller, which takes longer than to find it.
  this.timeout(60_000);

  it("keeps the order and the limits, idles no slot, and ends every step once", async () => {
    await fc.assert(
      fc.asyncProperty(randomRun, async (given) => {
        const rig = rigOfRandom(given);
        await playRun(rig, [], () => {
          checkMoment(rig, given);
        });
        checkEnded(rig);
        checkEndings(rig.run.snapshot, given);
      }),
      { numRuns: 200 },
    );
  });

  it("ends when it is cancelled or killed, at any moment and by whoever is told of any event", async () => {
    await fc.assert(
      fc.asyncProperty(randomRun, meddlings, async (given, meddling) => {
        const rig = rigOfRandom(given);
        const played = await playRun(rig, meddling, () => {
          checkMoment(rig, given);
        });
        checkEnded(rig);
        checkCalledOff(rig, given, played);
      }),
      { numRuns: 300 },
    );
  });

  it("comes to the same record with the same outcomes, whatever takes how long", async () => {
    await fc.assert(
      fc.asyncProperty(
        randomRun,
        otherCircumstances,
        limitChanges,
        async (given, circumstances, changes) => {
          const run = timeless(given);
          const rigs = [
            rigOfRandom(run),
            rigOfRandom(under(run, circumstances)),
          ] as const;
          await playRun(rigs[0]);
          await playRun(rigs[1], changes);
          assert.equal(lasting(rigs[1]), lasting(rigs[0]));
        },
      ),
      { numRuns: 150 },
    );
  });
});

/** The run without that whose outcome is a matter of time. */
function timeless(given: RandomRun): RandomRun {
  return {
    ...given,
    steps: given.steps.map(timelessStep),
    handlers: given.handlers.map(({ kind, step }) => ({
      kind,
      step: timelessStep(step),
    })),
    onFailure: "continue",
    maxFailures: undefined,
    timeoutMs: undefined,
  };
}

function timelessStep(step: RandomStep): RandomStep {
  return {
    ...step,
    timeout: undefined,
    totalTimeout: undefined,
    circuit: undefined,
    fanOut: step.fanOut && { ...step.fanOut, failFast: false },
  };
}

function under(
  given: RandomRun,
  { takes, ...circumstances }: Circumstances,
): RandomRun {
  let next = 0;
  const slower = (step: RandomStep): RandomStep => ({
    ...step,
    attempts: step.attempts.map((attempt) => ({
      ...attempt,
      takes: takes[next++ % takes.length] ?? 1,
    })),
  });
  return {
    ...given,
    ...circumstances,
    steps: given.steps.map(slower),
    handlers: given.handlers.map(({ kind, step }) => ({
      kind,
      step: slower(step),
    })),
  };
}

/** The record, `times` aside. */
function lasting({ run }: RunRig): string {
  return JSON.stringify(
    recordOf(run.snapshot),
    (key, value: unknown) => (key === "times" ? undefined : value),
    1,
  );
}
