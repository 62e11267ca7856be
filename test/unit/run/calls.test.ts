import assert from "node:assert/strict";
import { parseTemplate } from "../../../src/expression/parse-template.ts";
import type { RunEvent } from "../../../src/run/events.ts";
import { recordOf } from "../../../src/run/record-of.ts";
import type { WorkflowCall } from "../../../src/run/run-request.ts";
import { uses } from "../../support/calls.ts";
import { checkRigEvents } from "../../support/check-rig-events.ts";
import { foreach, inputValue } from "../../support/fan-outs.ts";
import { RunRig } from "../../support/run-rig.ts";
import type { StepSketch } from "../../support/workflow-of.ts";
import { nowhere } from "../../support/workflow-of.ts";

const abc: Readonly<Record<string, StepSketch>> = {
  a: {},
  b: { needs: ["a"] },
  c: { needs: ["a"] },
};

function input(name: string, value: string) {
  const variable = `INPUT_${name.toUpperCase()}`;
  return { name, variable, value: inputValue(value), range: nowhere };
}

function variable(name: string, text: string) {
  const { template } = parseTemplate(text);
  return { name, range: nowhere, value: { value: template, range: nowhere } };
}

function expansions(events: readonly RunEvent[]) {
  return events.flatMap((event) =>
    event.type === "step_expanded"
      ? [[event.step, event.children, event.depends_on]]
      : [],
  );
}

/** Children stand behind their step; nothing else of it is looked at. */
function reasonsOf(rig: RunRig): Record<string, string | undefined> {
  return Object.fromEntries(
    [...rig.run.snapshot.steps.values()].map(({ id, reason }) => [id, reason]),
  );
}

describe("a step that calls a workflow", () => {
  it("is done by the steps of that one, and holds no slot itself", async () => {
    const rig = new RunRig(
      { call: uses("x"), after: { needs: ["call"] } },
      { calls: { x: { steps: abc } } },
    );
    const events = await rig.finish();
    checkRigEvents(events);
    assert.deepEqual(rig.starts(), ["call.a", "call.b", "call.c", "after"]);
    assert.equal(rig.peak, 2);
    assert.deepEqual(expansions(events), [
      ["call", ["call.a", "call.b", "call.c"], [[], ["call.a"], ["call.a"]]],
    ]);
    const { finished, steps, inFlight } = rig.run.snapshot;
    assert.equal(inFlight, 0);
    assert.equal(finished?.counts.succeeded, 5);
    assert.equal(finished.critical_path_ms, 30);
    assert.equal(steps.get("call.b")?.parent, "call");
    const call = steps.get("call");
    assert.deepEqual(call?.attempts, []);
    assert.equal((call.finishedAt ?? 0) - (call.startedAt ?? 0), 20);
  });

  it("may call one that calls another, and one that fans out", async () => {
    const rig = new RunRig(
      { call: uses("x") },
      {
        calls: {
          x: { steps: { inner: uses("y"), last: { needs: ["inner"] } } },
          y: { steps: { each: { fanOut: foreach(["p", "q"]) } } },
        },
      },
    );
    const events = await rig.finish();
    checkRigEvents(events);
    assert.deepEqual(rig.starts(), [
      "call.inner.each[0]",
      "call.inner.each[1]",
      "call.last",
    ]);
    assert.equal(rig.run.snapshot.steps.get("call.inner")?.parent, "call");
    assert.equal(
      rig.run.snapshot.steps.get("call.inner.each[1]")?.parent,
      "call.inner.each",
    );
  });

  it("may fan out itself", async () => {
    const calls: WorkflowCall[] = [];
    const rig = new RunRig(
      {
        call: {
          ...uses("x", { name: "${item}" }),
          fanOut: foreach(["p", "q"], { maxParallel: 1 }),
        },
        after: {
          needs: ["call"],
          inputs: [input("all", "${steps.call.outputs}")],
        },
      },
      {
        calls: {
          x: {
            steps: { a: { inputs: [input("n", "${inputs.name}")] } },
            called: (call) => calls.push(call),
          },
        },
        acts: { "call[0].a": { outputs: { v: "1" } } },
      },
    );
    checkRigEvents(await rig.finish());
    assert.deepEqual(rig.starts(), ["call[0].a", "call[1].a", "after"]);
    assert.deepEqual(
      calls.map(({ inputs }) => inputs),
      [{ name: "p" }, { name: "q" }],
    );
    assert.deepEqual(rig.requests[1]?.inputs, { n: "q" });
    assert.deepEqual(rig.requests[2]?.inputs["all"], [
      { a: { v: "1" } },
      { a: {} },
    ]);
  });

  it("gives its steps what they say of their own workflow, and its own environment", async () => {
    const rig = new RunRig(
      {
        before: {},
        call: {
          ...uses("x", { given: "${steps.before.outputs.v}" }),
          needs: ["before"],
          env: [variable("MINE", "${steps.before.outputs.v}!")],
        },
      },
      {
        environment: { OUTER: "o" },
        acts: { before: { outputs: { v: "7" } } },
        calls: {
          x: {
            steps: {
              a: {
                inputs: [
                  input("i", "${inputs.given}"),
                  input("e", "${env.MINE} ${env.OUTER}"),
                ],
              },
            },
          },
        },
      },
    );
    await rig.finish();
    assert.deepEqual(rig.requests[1]?.inputs, { i: "7", e: "7! o" });
    assert.equal(rig.requests[1].environment["MINE"], "7!");
  });

  it("has the outputs of the steps by their ids", async () => {
    const rig = new RunRig(
      {
        call: uses("x"),
        after: {
          needs: ["call"],
          inputs: [
            input("one", "${steps.call.outputs.a.v}"),
            input("list", "${toJSON(steps.call.outputs.each)}"),
          ],
        },
      },
      {
        calls: {
          x: {
            steps: { a: {}, each: { fanOut: foreach([1, 2]) }, none: {} },
          },
        },
        acts: {
          "call.a": { outputs: { v: "1" } },
          "call.each[1]": { outputs: { w: "2" } },
        },
      },
    );
    await rig.finish();
    const outputs = rig.run.snapshot.steps.get("call")?.outputs;
    assert.deepEqual(outputs, {
      a: { v: "1" },
      each: [{}, { w: "2" }],
      none: {},
    });
    const { one, list } = rig.requests.at(-1)?.inputs ?? {};
    assert.equal(one, "1");
    assert.deepEqual(JSON.parse(list as string), [{}, { w: "2" }]);
  });

  it("is in the record with its steps", async () => {
    const rig = new RunRig(
      { call: uses("x") },
      { calls: { x: { steps: abc } } },
    );
    await rig.finish();
    const record = recordOf(rig.run.snapshot);
    assert.deepEqual(
      record?.steps.map(({ id, parent, depends_on, children }) => ({
        id,
        parent,
        depends_on,
        children,
      })),
      [
        {
          id: "call",
          parent: undefined,
          depends_on: [],
          children: ["call.a", "call.b", "call.c"],
        },
        ...[
          ["call.a", []] as const,
          ["call.b", ["call.a"]] as const,
          ["call.c", ["call.a"]] as const,
        ].map(([id, depends_on]) => ({
          id,
          parent: "call",
          depends_on,
          children: undefined,
        })),
      ],
    );
  });

  it("can be skipped, and then begins nothing", async () => {
    const rig = new RunRig(
      { call: { ...uses("x"), if: "${false}" } },
      { calls: {} },
    );
    await rig.finish();
    assert.deepEqual(rig.statuses(), { call: "skipped" });
  });

  it("fails where the workflow cannot be begun", async () => {
    const rig = new RunRig(
      { call: uses("x"), after: { needs: ["call"] } },
      { calls: { x: { steps: {}, problem: "input n: expected a number" } } },
    );
    await rig.finish();
    assert.deepEqual(rig.statuses(), { call: "failed", after: "blocked" });
    const { reason, message } = rig.run.snapshot.steps.get("call") ?? {};
    assert.equal(reason, "call_failed");
    assert.equal(message, "input n: expected a number");
  });

  it("fails where what it gives cannot be evaluated", async () => {
    const rig = new RunRig(
      { call: uses("x", { n: "${fromJSON('{')}" }) },
      { calls: { x: { steps: abc } } },
    );
    await rig.finish();
    const { reason, message } = rig.run.snapshot.steps.get("call") ?? {};
    assert.equal(reason, "bad_expression");
    assert.match(message ?? "", /^with\.n: /);
  });

  it("ends with its own handlers", async () => {
    const rig = new RunRig(
      { call: uses("x"), after: { needs: ["call"] } },
      {
        acts: { "call.a": { exit: 1 } },
        calls: {
          x: {
            steps: {
              a: {},
              good: { handler: "success" },
              bad: { handler: "failure" },
            },
          },
        },
      },
    );
    checkRigEvents(await rig.finish());
    assert.deepEqual(rig.statuses(), {
      call: "failed",
      after: "blocked",
      "call.a": "failed",
      "call.good": "skipped",
      "call.bad": "succeeded",
    });
    const call = rig.run.snapshot.steps.get("call");
    assert.equal(call?.reason, "child_failed");
    assert.equal(call.message, "call.a: exit code 1");
    assert.deepEqual(call.outputs, { a: {} });
    assert.equal(reasonsOf(rig)["call.good"], "condition");
  });
});
