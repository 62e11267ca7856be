import assert from "node:assert/strict";
import type { RunEvent } from "../../../src/run/events.ts";
import { recordOf } from "../../../src/run/record-of.ts";
import { parseTemplate } from "../../../src/expression/parse-template.ts";
import type { AcceptanceTest } from "../../../src/workflow/acceptance-test.ts";
import { checkRigEvents } from "../../support/check-rig-events.ts";
import { RunRig } from "../../support/run-rig.ts";
import { fixed, nowhere } from "../../support/workflow-of.ts";

function fileTest(name: string, path = name): AcceptanceTest {
  const { template } = parseTemplate(path);
  return {
    name,
    check: { kind: "file_exists", path: { value: template, range: nowhere } },
  };
}

const acceptanceTests = [fileTest("one"), fileTest("two"), fileTest("three")];

function tested(events: readonly RunEvent[]): readonly string[] {
  return events.flatMap((event) =>
    event.type === "step_tested"
      ? [`${event.step}.${event.attempt} ${event.name} ${event.status}`]
      : [],
  );
}

describe("acceptance tests", () => {
  it("run in order after an attempt that ended well", async () => {
    const rig = new RunRig({ a: { acceptanceTests } });
    const events = await rig.finish();
    checkRigEvents(events);
    assert.deepEqual(tested(events), [
      "a.1 one passed",
      "a.1 two passed",
      "a.1 three passed",
    ]);
    assert.deepEqual(rig.statuses(), { a: "succeeded" });
  });

  it("do not run after one that failed", async () => {
    const rig = new RunRig(
      { a: { acceptanceTests } },
      { acts: { a: { exit: 3 } } },
    );
    assert.deepEqual(tested(await rig.finish()), []);
    assert.equal(rig.run.snapshot.steps.get("a")?.reason, "exit_code");
  });

  it("fail the attempt with the first that fails, and stand in the record", async () => {
    const rig = new RunRig(
      { a: { acceptanceTests }, b: { needs: ["a"] } },
      { acts: { a: { failingTest: 2, outputs: { x: "1" } } } },
    );
    await rig.finish();
    assert.deepEqual(rig.statuses(), { a: "failed", b: "blocked" });
    const record = recordOf(rig.run.snapshot);
    const attempt = record?.steps[0]?.attempts[0];
    const message = 'acceptance test "two" failed: not good';
    assert.deepEqual(attempt, {
      attempt: 1,
      status: "failed",
      reason: "acceptance",
      message,
      tests: [
        { name: "one", status: "passed" },
        { name: "two", status: "failed", message: "not good" },
      ],
      times: attempt?.times,
    });
    assert.equal(record?.steps[0]?.message, message);
    assert.deepEqual(record.steps[0].outputs, { x: "1" });
  });

  it("are retried by default, each attempt with tests of its own", async () => {
    const rig = new RunRig(
      { a: { acceptanceTests, retry: { maxAttempts: fixed(2) } } },
      { acts: { a: [{ failingTest: 1 }, {}] } },
    );
    const events = await rig.finish();
    checkRigEvents(events);
    assert.deepEqual(tested(events), [
      "a.1 one failed",
      "a.2 one passed",
      "a.2 two passed",
      "a.2 three passed",
    ]);
    assert.deepEqual(rig.statuses(), { a: "succeeded" });
  });

  for (const [retry, attempts] of [
    [{ retryOn: [{ kind: "acceptance" }] }, 3],
    [{ retryOn: [{ kind: "timeout" }] }, 1],
    [{ noRetryOn: [{ kind: "acceptance" }] }, 1],
  ] as const) {
    it(`are retried as ${JSON.stringify(retry)} says`, async () => {
      const rig = new RunRig(
        {
          a: { acceptanceTests, retry: { ...retry, maxAttempts: fixed(3) } },
        },
        { acts: { a: { failingTest: 1 } } },
      );
      await rig.finish();
      assert.equal(rig.starts().length, attempts);
    });
  }

  it("see the attempt just made under the step's own name", async () => {
    const path = "${steps.a.status} ${steps.a.outputs.x} ${steps.a.duration}";
    const rig = new RunRig(
      { a: { acceptanceTests: [fileTest("x", path)] } },
      { acts: { a: { takes: 1500, outputs: { x: "7" } } } },
    );
    await rig.finish();
    const [request] = rig.tests;
    assert.deepEqual(request?.check, {
      kind: "file_exists",
      path: "succeeded 7 1.5",
    });
    assert.deepEqual(request.made.outputs, { x: "7" });
  });

  it("fail where their own expression cannot be evaluated", async () => {
    const rig = new RunRig({
      a: { acceptanceTests: [fileTest("x", "${fromJSON('{')}")] },
    });
    await rig.finish();
    const { reason, message } = rig.run.snapshot.steps.get("a")!;
    assert.equal(reason, "acceptance");
    assert.match(message ?? "", /^acceptance test "x" failed: file_exists: /);
  });

  it("have the attempt's time, and end with a cancel", async () => {
    const late = new RunRig(
      { a: { acceptanceTests, timeout: fixed(50) } },
      { acts: { a: { testTakes: 30 } } },
    );
    assert.deepEqual(tested(await late.finish()), ["a.1 one passed"]);
    assert.equal(late.run.snapshot.steps.get("a")?.reason, "timeout");
    const rig = new RunRig(
      { a: { acceptanceTests } },
      { acts: { a: { testTakes: 30 } } },
    );
    await rig.clock.advance(50);
    rig.run.cancel("user");
    assert.deepEqual(tested(await rig.finish()), ["a.1 one passed"]);
    assert.deepEqual(rig.statuses(), { a: "cancelled" });
  });
});
