import assert from "node:assert/strict";
import {
  checkInput,
  isLeftOut,
} from "../../../src/extension/runs/check-input.ts";
import type { InputDeclaration } from "../../../src/workflow/workflow.ts";
import { nowhere } from "../../support/workflow-of.ts";

const count: InputDeclaration = {
  name: "count",
  range: nowhere,
  type: "number",
  required: true,
  options: [],
};

describe("what is typed for an input", () => {
  it("has to be there where it is required", () => {
    assert.equal(checkInput(count, " "), "count is required.");
    assert.equal(checkInput({ ...count, required: false }, ""), undefined);
    assert.equal(checkInput({ ...count, default: 3 }, ""), undefined);
  });

  it("has to be a number where one is meant", () => {
    assert.equal(checkInput(count, "x"), "count has to be a number.");
    assert.equal(checkInput(count, "1e3"), undefined);
  });

  it("may be the empty text in place of a default", () => {
    const text: InputDeclaration = { ...count, type: "string" };
    assert.equal(isLeftOut(text, ""), true);
    assert.equal(isLeftOut({ ...text, default: "x" }, ""), false);
    assert.equal(isLeftOut({ ...count, default: 3 }, ""), true);
  });
});
