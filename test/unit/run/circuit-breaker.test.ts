import assert from "node:assert/strict";
import { parseTemplate } from "../../../src/expression/parse-template.ts";
import type { CircuitBreaker } from "../../../src/workflow/circuit-breaker.ts";
import { checkRigEvents } from "../../support/check-rig-events.ts";
import { RunRig } from "../../support/run-rig.ts";
import { fixed, nowhere } from "../../support/workflow-of.ts";

function breaker(
  key: string,
  settings: Partial<CircuitBreaker> = {},
): { readonly circuitBreaker: CircuitBreaker } {
  const { template } = parseTemplate(key);
  return {
    circuitBreaker: {
      key: { value: template, range: nowhere },
      failureThreshold: fixed(2),
      resetAfter: fixed(100),
      ...settings,
    },
  };
}

function retry(maxAttempts: number, delay: number) {
  return {
    retry: {
      maxAttempts: fixed(maxAttempts),
      delay: fixed(delay),
      backoff: fixed("constant" as const),
      jitter: fixed("none" as const),
    },
  };
}

const changes = (rig: RunRig): string[] =>
  rig.events.flatMap((event) =>
    event.type.startsWith("circuit_") ? [`${event.at} ${event.type}`] : [],
  );

describe("a circuit breaker", () => {
  it("fails further attempts at once, without a retry", async () => {
    const rig = new RunRig(
      {
        a: { ...breaker("api"), ...retry(9, 10) },
        b: { needs: ["wait"], ...breaker("api"), ...retry(9, 10) },
        wait: {},
        other: { needs: ["wait"], ...breaker("other") },
      },
      { acts: { a: { exit: 7 }, wait: { takes: 60 } } },
    );
    checkRigEvents(await rig.finish());
    const { steps } = rig.run.snapshot;
    const a = steps.get("a");
    assert.equal(a?.reason, "circuit_open");
    assert.equal(
      a.message,
      "the circuit 'api' is open after 2 failures in a row",
    );
    assert.equal(a.attempts.length, 2);
    assert.equal(steps.get("b")?.reason, "circuit_open");
    assert.equal(steps.get("b")?.attempts.length, 0);
    assert.equal(steps.get("other")?.status, "succeeded");
    assert.deepEqual(changes(rig), ["30 circuit_opened"]);
  });

  it("lets one attempt through behind reset_after, and closes where it succeeds", async () => {
    const rig = new RunRig(
      { a: { ...breaker("api"), ...retry(3, 150) }, b: {} },
      { acts: { a: [{ exit: 1 }, { exit: 1 }, { exit: 0 }] } },
    );
    checkRigEvents(await rig.finish());
    assert.equal(rig.statuses()["a"], "succeeded");
    assert.deepEqual(changes(rig), [
      "170 circuit_opened",
      "320 circuit_half_open",
      "330 circuit_closed",
    ]);
  });

  it("refuses others while the probe is on its way, and opens where it fails", async () => {
    const rig = new RunRig(
      {
        a: { ...breaker("api"), ...retry(3, 150) },
        late: {},
        b: { needs: ["late"], ...breaker("api") },
      },
      {
        acts: {
          a: [{ exit: 1 }, { exit: 1 }, { exit: 1, takes: 50 }],
          late: { takes: 330 },
        },
      },
    );
    checkRigEvents(await rig.finish());
    assert.equal(rig.run.snapshot.steps.get("b")?.reason, "circuit_open");
    assert.deepEqual(changes(rig), [
      "170 circuit_opened",
      "320 circuit_half_open",
      "370 circuit_opened",
    ]);
  });

  it("takes failures alike for a reason of their own", async () => {
    const settings = {
      failureThreshold: fixed(9),
      maxIdenticalFailures: fixed(2),
    };
    const rig = new RunRig(
      { a: { ...breaker("api", settings), ...retry(9, 10) } },
      { acts: { a: [{ exit: 1 }, { exit: 2 }, { exit: 2 }] } },
    );
    await rig.finish();
    assert.equal(rig.run.snapshot.steps.get("a")?.attempts.length, 3);
  });

  it("does not keep the probe's place where the run is called off", async () => {
    const rig = new RunRig(
      { a: { ...breaker("api"), ...retry(9, 150) } },
      { acts: { a: { exit: 1 } } },
    );
    rig.run.replay(({ type }) => {
      if (type === "circuit_half_open") rig.run.cancel("user");
    });
    await rig.finish();
    assert.deepEqual(rig.statuses(), { a: "cancelled" });
    assert.equal(rig.run.snapshot.steps.get("a")?.attempts.length, 2);
    assert.deepEqual(changes(rig).slice(1), [
      "320 circuit_half_open",
      "320 circuit_opened",
    ]);
  });

  it("is told of before the end of a probe that who hears of it calls off", async () => {
    const rig = new RunRig(
      {
        a: { ...breaker("api"), ...retry(2, 10) },
        b: { needs: ["wait"], ...breaker("api") },
        wait: {},
      },
      { acts: { a: { exit: 7 }, wait: { takes: 200 } } },
    );
    rig.run.replay(({ type }) => {
      if (type === "circuit_half_open") rig.run.cancel("user");
    });
    checkRigEvents(await rig.finish());
    assert.equal(rig.run.snapshot.steps.get("b")?.reason, "user");
    assert.deepEqual(
      changes(rig).map((change) => change.split(" ")[1]),
      ["circuit_opened", "circuit_half_open", "circuit_opened"],
    );
  });
});
