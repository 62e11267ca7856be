import assert from "node:assert/strict";
import { heldBackText } from "../../../src/present/held-back.ts";
import { RunRig } from "../../support/run-rig.ts";
import type { Script } from "../../support/run-rig.ts";
import { foreach } from "../../support/fan-outs.ts";
import type { StepSketch } from "../../support/workflow-of.ts";
import { fixed } from "../../support/workflow-of.ts";

async function heldBack(
  steps: Readonly<Record<string, StepSketch>>,
  maxParallel: number,
  acts: Script["acts"] = {},
): Promise<string | undefined> {
  const rig = new RunRig(steps, { acts, settings: { maxParallel } });
  assert.equal(heldBackText(rig.run.snapshot), undefined);
  await rig.finish();
  return heldBackText(rig.run.snapshot);
}

const second = { takes: 1000 };
const flat = { a: {}, b: {}, c: {}, d: {} };
const chain = { a: {}, b: { needs: ["a"] }, c: { needs: ["b"] } };
const alike = { a: second, b: second, c: second, d: second };

describe("what held a run back", () => {
  it("is the limit where more steps could have run at once", async () => {
    const text = "held back by the limit of 2 (longest chain 1.0 s)";
    assert.equal(await heldBack(flat, 2, alike), text);
  });

  it("is a chain that no limit makes shorter", async () => {
    const text = "held back by dependencies (longest chain 3.0 s)";
    assert.equal(await heldBack(chain, 8, alike), text);
    assert.equal(await heldBack(chain, 1, alike), text);
    assert.equal(await heldBack({ ...chain, d: {} }, 2, alike), text);
  });

  it("is one step that takes longer than all others", async () => {
    const acts = { ...alike, d: { takes: 9000 } };
    const text = "held back by its longest step (9.0 s)";
    assert.equal(await heldBack(flat, 8, acts), text);
  });

  it("is the limit, though the children of a step wait for slots as it runs", async () => {
    const many = { fanOut: foreach([1, 2, 3, 4], { maxParallel: 4 }) };
    const acts = Object.fromEntries(
      [0, 1, 2, 3].map((index) => [`many[${index}]`, second]),
    );
    assert.match(
      (await heldBack({ many, other: {} }, 2, acts)) ?? "",
      /^held back by the limit of 2 /,
    );
  });

  it("is neither where the steps waited for something else", async () => {
    const rig = new RunRig(flat, {
      acts: alike,
      settings: { maxParallel: 8, startDelayMs: 5000 },
    });
    await rig.finish();
    assert.equal(heldBackText(rig.run.snapshot), undefined);
  });

  it("counts the waits between attempts as part of the chain", async () => {
    const retry = { maxAttempts: fixed(2), delay: fixed(4000) };
    const acts = { a: [{ takes: 10, exit: 1 }, { takes: 10 }], b: second };
    assert.match(
      (await heldBack({ a: { retry }, b: {} }, 8, acts)) ?? "",
      /longest step \(2\.0 s\)$/,
    );
  });
});
