import assert from "node:assert/strict";
import { definitionOf } from "../../../src/present/definition-of.ts";
import { uses } from "../../support/calls.ts";
import { workflowOf } from "../../support/workflow-of.ts";

describe("definitionOf", () => {
  const inner = workflowOf({ build: {} });
  const outer = workflowOf({ build: {}, deeper: uses("inner") });
  const workflow = {
    ...workflowOf({ build: {}, call: uses("outer") }),
    called: new Map([
      ["outer", outer],
      ["inner", inner],
    ]),
  };

  it("finds a step by the id under which it is told of", () => {
    const [build, call] = workflow.steps;
    assert.equal(definitionOf(workflow, "build"), build);
    assert.equal(definitionOf(workflow, "call[3]"), call);
    assert.equal(definitionOf(workflow, "call.build"), outer.steps[0]);
    assert.equal(
      definitionOf(workflow, "call[1].deeper.build[0]"),
      inner.steps[0],
    );
  });

  it("finds nothing where there is nothing", () => {
    assert.equal(definitionOf(workflow, "gone"), undefined);
    assert.equal(definitionOf(workflow, "build.build"), undefined);
    assert.equal(definitionOf(workflow, "call.gone.build"), undefined);
  });
});
