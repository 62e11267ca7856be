import assert from "node:assert/strict";
import type { Machine, MachineLoad } from "../../../src/base/machine.ts";
import { ok } from "../../../src/base/result.ts";
import type { RunEvent } from "../../../src/run/events.ts";
import type { AttemptResult } from "../../../src/run/step-runner.ts";
import { checkRigEvents } from "../../support/check-rig-events.ts";
import { settled } from "../../support/manual-clock.ts";
import type { Script } from "../../support/run-rig.ts";
import { RunRig } from "../../support/run-rig.ts";
import type { StepSketch } from "../../support/workflow-of.ts";
import { fixed } from "../../support/workflow-of.ts";

const twenty = Object.fromEntries(
  Array.from({ length: 20 }, (_, index) => [`s${index}`, {}]),
);

const longActs = Object.fromEntries(
  Object.keys(twenty).map((id) => [id, { takes: 60_000 }]),
);

/** A machine with two cores that is as a test says. */
class SomeMachine implements Machine {
  readonly cores = 2;
  load: MachineLoad = { idleShare: 0.9, freeMemoryShare: 0.8 };

  look(): MachineLoad {
    return this.load;
  }
}

function adaptive(
  steps: Readonly<Record<string, StepSketch>>,
  machine: Machine,
  { settings, ...script }: Script = {},
): RunRig {
  return new RunRig(steps, {
    machine,
    ...script,
    settings: { maxParallel: 8, isAdaptive: true, ...settings },
  });
}

function told(events: readonly RunEvent[]): readonly string[] {
  return events.flatMap((event) =>
    event.type === "limit_changed"
      ? [`${event.max_parallel} ${event.by} ${event.reason ?? ""}`.trim()]
      : [],
  );
}

function failing(stderr: string): AttemptResult {
  return { kind: "exited", code: 1, outputs: ok({}), stderr };
}

function answering(status: number): AttemptResult {
  return {
    kind: "failed",
    failure: { reason: "http_status", message: `status ${status}` },
    outputs: { status },
  };
}

const retriesOn429 = {
  maxAttempts: fixed(3),
  delay: fixed(10),
  retryOn: [
    { kind: "exit_code", code: 1 } as const,
    { kind: "stderr", pattern: { source: "429", flags: "" } } as const,
  ],
};

describe("a run with adaptive scaling", () => {
  it("begins with the machine's cores, and grows while it is idle", async () => {
    const rig = adaptive(twenty, new SomeMachine(), { acts: longActs });
    await settled();
    assert.equal(rig.alive, 2);
    await rig.clock.advance(10_000);
    assert.equal(rig.alive, 8);
    assert.deepEqual(told(rig.events), [
      "2 adaptive there are 2 cores",
      "4 adaptive the machine is idle",
      "8 adaptive the machine is idle",
    ]);
    assert.equal(rig.run.snapshot.started?.max_parallel, 8);
    checkRigEvents(await rig.finish());
    assert.equal(rig.clock.pending, 0);
  });

  it("begins with the limit where that is less, and says nothing", async () => {
    const rig = adaptive(twenty, new SomeMachine(), {
      settings: { maxParallel: 2 },
    });
    await rig.finish();
    assert.deepEqual(told(rig.events), []);
    assert.equal(rig.peak, 2);
  });

  it("takes no more than the machine bears", async () => {
    const machine = new SomeMachine();
    const rig = adaptive(twenty, machine, { acts: longActs });
    await rig.clock.advance(10_000);
    machine.load = { idleShare: 0, loadPerCore: 5 };
    await rig.clock.advance(2000);
    assert.equal(
      told(rig.events).at(-1),
      "4 adaptive the machine is overloaded",
    );
    machine.load = { idleShare: 0.9, freeMemoryShare: 0.01 };
    await rig.clock.advance(3000);
    assert.equal(told(rig.events).at(-1), "2 adaptive memory is short");
    assert.equal(rig.alive, 8, "those in flight go on to their end");
    checkRigEvents(await rig.finish());
  });

  it("is halved by a stderr pattern of a step's own retry_on", async () => {
    const rig = adaptive(
      { ...twenty, fetch: { retry: retriesOn429, priority: fixed(1) } },
      new SomeMachine(),
      {
        acts: {
          ...longActs,
          fetch: [{ result: failing("HTTP 429") }, { takes: 10 }],
        },
      },
    );
    await rig.clock.advance(1000);
    assert.equal(
      told(rig.events).at(-1),
      "1 adaptive /429/ in the stderr of fetch",
    );
    checkRigEvents(await rig.finish());
  });

  it("is halved by a 429 and a 503 that an HTTP step gets", async () => {
    for (const status of [429, 503]) {
      const rig = adaptive({ fetch: {}, ...twenty }, new SomeMachine(), {
        acts: { ...longActs, fetch: { result: answering(status) } },
      });
      await rig.clock.advance(1000);
      assert.equal(told(rig.events).at(-1), `1 adaptive ${status} from fetch`);
      checkRigEvents(await rig.finish());
    }
  });

  it("is not halved by other failures, but does not grow by them either", async () => {
    for (const result of [failing("no such file"), answering(500)]) {
      const fails = { result, takes: 500 };
      const rig = adaptive(
        Object.fromEntries(
          Object.keys(twenty).map((id) => [id, { retry: retriesOn429 }]),
        ),
        new SomeMachine(),
        {
          acts: Object.fromEntries(
            Object.keys(twenty).map((id) => [id, fails]),
          ),
        },
      );
      await rig.finish();
      assert.deepEqual(told(rig.events), ["2 adaptive there are 2 cores"]);
    }
  });

  it("takes a person's word for the limit and for the most", async () => {
    const machine = new SomeMachine();
    const rig = adaptive(twenty, machine, { acts: longActs });
    await settled();
    rig.run.setMaxParallel(6);
    await settled();
    assert.equal(rig.alive, 6);
    machine.load = { idleShare: 0.9, freeMemoryShare: 0.01 };
    await rig.clock.advance(1000);
    machine.load = { idleShare: 0.9, freeMemoryShare: 0.9 };
    await rig.clock.advance(200_000);
    const changes = told(rig.events);
    assert.deepEqual(changes.slice(0, 3), [
      "2 adaptive there are 2 cores",
      "6 person",
      "3 adaptive memory is short",
    ]);
    assert.equal(rig.run.snapshot.maxParallel, 6);
    assert.equal(rig.run.snapshot.mostParallel, 6);
    checkRigEvents(await rig.finish());
  });

  it("decides nothing any more when it is called off", async () => {
    const machine = new SomeMachine();
    const acts = Object.fromEntries(
      Object.keys(twenty).map((id) => [id, { takes: 60_000, dies: 20_000 }]),
    );
    const rig = adaptive(twenty, machine, { acts });
    await settled();
    rig.run.cancel("user");
    machine.load = { idleShare: 0, freeMemoryShare: 0 };
    await rig.finish();
    assert.equal(told(rig.events).length, 1);
    assert.equal(rig.clock.pending, 0);
  });

  it("does not look at the machine where nobody asks for it", async () => {
    let looks = 0;
    const machine = {
      cores: 2,
      look: () => {
        looks++;
        return { idleShare: 0, freeMemoryShare: 0 };
      },
    };
    const rig = new RunRig(twenty, { machine, acts: longActs });
    await rig.finish();
    assert.equal(looks, 0);
    assert.equal(rig.peak, 8);
  });
});
