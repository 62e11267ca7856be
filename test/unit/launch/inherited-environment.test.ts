import assert from "node:assert/strict";
import { inheritedEnvironment } from "../../../src/launch/inherited-environment.ts";

describe("the environment that steps inherit", () => {
  it("is that of the program, but for what is not set", () => {
    const environment = { A: "1", EMPTY: "", UNSET: undefined };
    assert.deepEqual(inheritedEnvironment(environment), { A: "1", EMPTY: "" });
  });

  it("knows nothing of a step around, but for the mark it is found by", () => {
    const environment = {
      SLIPSTREAM_RUN: "RUN",
      SLIPSTREAM_STEP: "a",
      SLIPSTREAM_ATTEMPT: "1",
      SLIPSTREAM_OUTPUT: "/o",
      SLIPSTREAM_INPUTS: "/i",
      SLIPSTREAM_VALUE_1: "x",
      SLIPSTREAM_VALUE_12: "y",
      GITHUB_OUTPUT: "/o",
      SLIPSTREAM_MARK: "RUN/a/1",
      MY_SLIPSTREAM_RUN: "mine",
      SLIPSTREAM_RUNNER: "mine",
    };
    assert.deepEqual(inheritedEnvironment(environment), {
      SLIPSTREAM_MARK: "RUN/a/1",
      MY_SLIPSTREAM_RUN: "mine",
      SLIPSTREAM_RUNNER: "mine",
    });
  });

  it("has the inputs of a step around as little, and other variables of such names", () => {
    const environment = { INPUT_NAME: "x" };
    assert.deepEqual(inheritedEnvironment(environment), environment);
    const inStep = { ...environment, SLIPSTREAM_INPUTS: "/i" };
    assert.deepEqual(inheritedEnvironment(inStep), {});
  });
});
