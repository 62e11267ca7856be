import assert from "node:assert/strict";
import { parseTemplate } from "../../../src/expression/parse-template.ts";
import { recordOf } from "../../../src/run/record-of.ts";
import type { WriteFindings } from "../../../src/run/write-watcher.ts";
import { checkRigEvents } from "../../support/check-rig-events.ts";
import { RunRig } from "../../support/run-rig.ts";
import type { StepSketch } from "../../support/workflow-of.ts";
import { fixed, nowhere } from "../../support/workflow-of.ts";

const scoped: StepSketch = {
  files: { reads: [], writes: [{ value: "dist/**", range: nowhere }] },
};
const many = Array.from({ length: 25 }, (_, i) => `f${10 + i}`);
const outside: WriteFindings = {
  kind: "outside",
  files: many,
  beside: ["b"],
};

describe("what a step writes", () => {
  it("outside of its files is told, and is part of the record", async () => {
    const rig = new RunRig({ a: scoped }, { writes: { a: outside } });
    checkRigEvents(await rig.finish());
    const told = rig.events.find(({ type }) => type === "step_wrote_outside");
    const wroteOutside = { files: many.slice(0, 20), count: 25, beside: ["b"] };
    assert.deepEqual(
      { ...told, seq: 0, at: 0 },
      {
        seq: 0,
        at: 0,
        type: "step_wrote_outside",
        step: "a",
        attempt: 1,
        ...wroteOutside,
      },
    );
    const [step] = recordOf(rig.run.snapshot)?.steps ?? [];
    assert.equal(step?.status, "succeeded");
    assert.deepEqual(step.attempts[0]?.times.wrote_outside, wroteOutside);
  });

  it("is looked at after a failure too, for each attempt", async () => {
    const rig = new RunRig(
      { a: { ...scoped, retry: { maxAttempts: fixed(2) } } },
      { acts: { a: { exit: 3 } }, writes: { a: outside } },
    );
    checkRigEvents(await rig.finish());
    const { attempts } = rig.run.snapshot.steps.get("a")!;
    assert.deepEqual(
      attempts.map(({ wroteOutside }) => wroteOutside?.count),
      [25, 25],
    );
  });

  it("is not looked at after a cancel, nor where it says nothing of it", async () => {
    const rig = new RunRig(
      {
        a: { ...scoped, if: "always()" },
        b: {},
        c: { files: { reads: [{ value: "x", range: nowhere }] } },
      },
      {
        acts: { a: { takes: 100 } },
        writes: { a: outside, b: outside, c: outside },
      },
    );
    await rig.clock.advance(50);
    rig.run.kill("user");
    await rig.finish();
    assert.deepEqual(
      rig.events.filter(({ type }) => type === "step_wrote_outside"),
      [],
    );
    assert.deepEqual(
      rig.writers.map(({ step, writes }) => [step, writes]),
      [
        ["a", ["dist/**"]],
        ["b", undefined],
        ["c", undefined],
      ],
    );
    assert.equal(rig.writing.size, 0);
  });

  it("is nothing where it is a request, which keeps no other from being looked at", async () => {
    const action = {
      type: "http",
      request: {
        method: "GET",
        url: { value: parseTemplate("http://x").template, range: nowhere },
        headers: [],
        statuses: ["2xx"],
      },
    } as const;
    const rig = new RunRig({ a: { action }, b: scoped });
    await rig.finish();
    assert.equal(rig.run.snapshot.steps.get("a")?.status, "succeeded");
    assert.deepEqual(
      rig.writers.map(({ step }) => step),
      ["b"],
    );
  });

  it("cannot always be looked at, which is told and changes nothing", async () => {
    const message = "too many";
    const rig = new RunRig(
      { a: scoped },
      { writes: { a: { kind: "unchecked", message } } },
    );
    checkRigEvents(await rig.finish());
    const told = rig.events.find(({ type }) => type === "step_not_watched");
    assert.equal(told?.type === "step_not_watched" && told.message, message);
    assert.equal(rig.run.snapshot.steps.get("a")?.message, undefined);
  });
});
