import assert from "node:assert/strict";
import { Mask } from "../../../src/base/mask/mask.ts";
import type { RunFact } from "../../../src/run/events.ts";
import { maskFact } from "../../../src/run/mask-fact.ts";
import { recordOf } from "../../../src/run/record-of.ts";
import { RunRig } from "../../support/run-rig.ts";

const mask = new Mask(["succeeded", "hunter22", "42"]);

describe("what is told of a fact", () => {
  it("has its own words, whatever the secrets are", () => {
    const fact: RunFact = {
      type: "step_finished",
      step: "succeeded",
      status: "succeeded",
      attempts: 42,
      duration_ms: 42,
    };
    assert.deepEqual(maskFact(fact, mask), fact);
  });

  it("names the outputs whose value it does not have", () => {
    const told = maskFact(
      {
        type: "step_finished",
        step: "a",
        status: "failed",
        message: "found hunter22",
        attempts: 1,
        duration_ms: 1,
        outputs: { a: ["x", { b: "hunter22!" }], n: 42, c: "clear", m: 7 },
      },
      mask,
    );
    assert.deepEqual(told, {
      type: "step_finished",
      step: "a",
      status: "failed",
      message: "found ***",
      attempts: 1,
      duration_ms: 1,
      outputs: { a: ["x", { b: "***!" }], n: "***", c: "clear", m: 7 },
      masked_outputs: ["a", "n"],
    });
  });

  it("names the inputs whose value it does not have", () => {
    const { started } = new RunRig(
      { a: {} },
      { mask, inputs: { plain: "x", token: "hunter22" } },
    ).run.snapshot;
    assert.deepEqual(started?.inputs, { plain: "x", token: "***" });
    assert.deepEqual(started.masked_inputs, ["token"]);
  });

  it("hides them in inputs, in messages of attempts and tests, and in keys", () => {
    const step = { step: "a", attempt: 1 };
    const facts: readonly RunFact[] = [
      {
        type: "step_tested",
        ...step,
        name: "t",
        status: "failed",
        message: "hunter22",
      },
      {
        type: "step_retrying",
        ...step,
        max_attempts: 2,
        delay_ms: 1,
        reason: "exit_code",
        message: "hunter22",
      },
      { type: "circuit_closed", step: "a", key: "api hunter22" },
    ];
    for (const fact of facts) {
      const text = JSON.stringify(maskFact(fact, mask));
      assert.ok(text.includes("***") && !text.includes("hunter22"), text);
    }
  });
});

describe("a run with secrets", () => {
  it("hands outputs on as they are, and tells them masked", async () => {
    const rig = new RunRig(
      {
        a: {},
        b: { needs: ["a"], if: "steps.a.outputs.token == secrets.TOKEN" },
      },
      {
        acts: { a: { outputs: { token: "hunter22" } } },
        secrets: { TOKEN: "hunter22" },
        mask,
        inputs: { given: "hunter22" },
      },
    );
    const events = await rig.finish();
    assert.deepEqual(rig.starts(), ["a", "b"]);
    assert.equal(JSON.stringify(events).includes("hunter22"), false);
    const record = recordOf(rig.run.snapshot);
    assert.equal(JSON.stringify(record).includes("hunter22"), false);
    assert.deepEqual(record?.inputs, { given: "***" });
    assert.deepEqual(record.steps[0]?.masked_outputs, ["token"]);
  });
});
