import assert from "node:assert/strict";
import type { RunEvent } from "../../../src/run/events.ts";
import { recordOf } from "../../../src/run/record-of.ts";
import { checkRigEvents } from "../../support/check-rig-events.ts";
import { foreach, inputValue, matrix } from "../../support/fan-outs.ts";
import { settled } from "../../support/manual-clock.ts";
import { RunRig } from "../../support/run-rig.ts";
import { fixed, nowhere } from "../../support/workflow-of.ts";

function input(name: string, value: string) {
  const variable = `INPUT_${name.toUpperCase()}`;
  return { name, variable, value: inputValue(value), range: nowhere };
}

function told(events: readonly RunEvent[], type: RunEvent["type"]): string[] {
  return events.flatMap((event) =>
    event.type === type && "step" in event ? [event.step] : [],
  );
}

describe("a step that fans out", () => {
  it("is done by children, three at a time, and holds no slot itself", async () => {
    const rig = new RunRig(
      {
        each: { fanOut: foreach([1, 2, 3, 4, 5]) },
        after: { needs: ["each"] },
      },
      { settings: { maxParallel: 8 } },
    );
    const events = await rig.finish();
    checkRigEvents(events);
    const ids = [0, 1, 2, 3, 4].map((index) => `each[${index}]`);
    assert.deepEqual(rig.starts(), [...ids, "after"]);
    assert.equal(rig.peak, 3);
    assert.deepEqual(told(events, "step_started"), [...ids, "after"]);
    const expanded = events.find(({ type }) => type === "step_expanded");
    assert.deepEqual(
      { ...expanded, seq: 0, at: 0 },
      {
        type: "step_expanded",
        seq: 0,
        at: 0,
        step: "each",
        children: ids,
        values: [1, 2, 3, 4, 5],
      },
    );
    const { finished, inFlight } = rig.run.snapshot;
    assert.equal(finished?.peak_parallel, 3);
    assert.equal(finished.counts.succeeded, 7);
    assert.equal(inFlight, 0);
  });

  it("can run with one slot", async () => {
    const rig = new RunRig(
      { each: { fanOut: foreach(["a", "b"]) }, other: {} },
      { settings: { maxParallel: 1 } },
    );
    await rig.finish();
    assert.equal(rig.peak, 1);
    assert.deepEqual(rig.statuses(), {
      each: "succeeded",
      other: "succeeded",
      "each[0]": "succeeded",
      "each[1]": "succeeded",
    });
  });

  it("gives each child its value, and the results in the order of the input", async () => {
    const rig = new RunRig(
      {
        each: {
          fanOut: foreach(["a", "b", "c"]),
          inputs: [input("letter", "${item}")],
        },
        join: {
          inputs: [
            input("all", "${steps.each.outputs}"),
            input("names", "${steps.each.outputs.name}"),
            input("second", "${steps.each.outputs[1].name}"),
            input("statuses", "${steps.each.status}"),
          ],
          needs: ["each"],
        },
      },
      {
        acts: {
          "each[0]": { takes: 30, outputs: { name: "A" } },
          "each[1]": { takes: 20, outputs: { name: "B" } },
          "each[2]": { takes: 10 },
        },
      },
    );
    await rig.finish();
    const inputs = new Map(rig.requests.map((one) => [one.step, one.inputs]));
    assert.deepEqual(inputs.get("each[1]"), { letter: "b" });
    assert.deepEqual(inputs.get("join"), {
      all: [{ name: "A" }, { name: "B" }, {}],
      names: ["A", "B", null],
      second: "B",
      statuses: ["succeeded", "succeeded", "succeeded"],
    });
  });

  it("combines the values of a matrix", async () => {
    const rig = new RunRig({
      test: {
        fanOut: matrix({ os: ["linux", "mac"], node: [22, 24] }),
        inputs: [input("on", "${matrix.os}-${matrix.node}")],
      },
    });
    await rig.finish();
    assert.deepEqual(
      rig.requests.map(({ inputs }) => inputs["on"]),
      ["linux-22", "linux-24", "mac-22", "mac-24"],
    );
  });

  it("fans out over what an earlier step gave", async () => {
    const rig = new RunRig(
      {
        list: {},
        each: {
          needs: ["list"],
          fanOut: foreach("${steps.list.outputs.files}"),
          inputs: [input("file", "${item}")],
        },
      },
      { acts: { list: { outputs: { files: '["x", "y"]' } } } },
    );
    await rig.finish();
    assert.deepEqual(
      rig.requests.slice(1).map(({ inputs }) => inputs["file"]),
      ["x", "y"],
    );
  });

  it("succeeds with nothing to do", async () => {
    const rig = new RunRig({
      each: { fanOut: foreach([]) },
      after: { needs: ["each"] },
    });
    checkRigEvents(await rig.finish());
    assert.deepEqual(rig.starts(), ["after"]);
  });

  it("fails with what cannot be fanned out over", async () => {
    const rig = new RunRig({ each: { fanOut: foreach("${run.id}") } });
    await rig.finish();
    const step = rig.run.snapshot.steps.get("each");
    assert.equal(step?.reason, "bad_expression");
    assert.match(
      step.message ?? "",
      /'foreach' is to be a list, and not "run"/,
    );
  });

  it("retries each child by itself", async () => {
    const rig = new RunRig(
      {
        each: {
          fanOut: foreach([1, 2]),
          retry: { maxAttempts: fixed(2), delay: fixed(10) },
        },
      },
      { acts: { "each[1]": [{ exit: 1 }, {}] } },
    );
    checkRigEvents(await rig.finish());
    assert.equal(rig.run.snapshot.steps.get("each[1]")?.attempts.length, 2);
    assert.equal(rig.run.snapshot.finished?.status, "succeeded");
  });

  it("asks each child where its condition looks at the value", async () => {
    const rig = new RunRig({
      each: { fanOut: foreach([1, 2, 3]), if: "success()" },
      some: {
        fanOut: { ...foreach([1, 2, 3]), decidesEach: true },
        if: "item != 2",
      },
    });
    await rig.finish();
    assert.deepEqual(
      [0, 1, 2].map((index) => rig.statuses()[`some[${index}]`]),
      ["succeeded", "skipped", "succeeded"],
    );
  });

  it("keeps to the pool of the step with all its children", async () => {
    const rig = new RunRig(
      {
        each: { fanOut: foreach([1, 2, 3, 4, 5, 6], { maxParallel: 6 }) },
        b: {},
      },
      { settings: { limits: [{ size: 2, steps: ["each", "b"] }] } },
    );
    await rig.finish();
    assert.equal(rig.peak, 2);
  });

  it("tells all its children before the first of them starts, and waits until that is written", async () => {
    const written = Promise.withResolvers<undefined>();
    const rig = new RunRig(
      { each: { fanOut: foreach([1, 2]) } },
      { recorded: () => written.promise.then(() => undefined) },
    );
    await settled();
    assert.deepEqual(rig.starts(), []);
    assert.equal(rig.run.snapshot.steps.get("each[1]")?.status, "pending");
    written.resolve(undefined);
    await rig.finish();
    assert.equal(rig.starts().length, 2);
  });

  it("is recorded with its children", async () => {
    const rig = new RunRig({ each: { fanOut: foreach(["a"]) } });
    await rig.finish();
    const steps = recordOf(rig.run.snapshot)?.steps ?? [];
    assert.deepEqual(
      steps.map(({ id, parent, children, value }) => ({
        id,
        parent,
        children,
        value,
      })),
      [
        {
          id: "each",
          parent: undefined,
          children: ["each[0]"],
          value: undefined,
        },
        { id: "each[0]", parent: "each", children: undefined, value: "a" },
      ],
    );
  });
});
