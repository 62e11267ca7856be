import assert from "node:assert/strict";
import { isEnd } from "../../../src/journal/is-end.ts";

describe("what is shown only when it would outlive a power failure", () => {
  it("is the end of a step and of the run, but not in one of many instances", () => {
    assert.equal(isEnd({ type: "step_finished" }), true);
    assert.equal(isEnd({ type: "run_finished" }), true);
    assert.equal(isEnd({ type: "step_started" }), false);
    assert.equal(isEnd({ type: "step_finished", instance: 3 }), false);
    assert.equal(isEnd({ type: "instance_finished", instance: 3 }), false);
  });
});
