import assert from "node:assert/strict";
import type { Json } from "../../../src/base/json.ts";
import { convertInput } from "../../../src/workflow/convert-input.ts";
import { resolveInputs } from "../../../src/launch/resolve-inputs.ts";
import type { InputDeclaration } from "../../../src/workflow/workflow.ts";
import { nowhere } from "../../support/workflow-of.ts";

function declare(
  name: string,
  declaration: Partial<InputDeclaration> = {},
): InputDeclaration {
  return {
    name,
    range: nowhere,
    type: "string",
    required: false,
    options: [],
    ...declaration,
  };
}

describe("the inputs of a run", () => {
  it("are what was given, else the default, else nothing", () => {
    const declarations = [
      declare("given", { default: "x" }),
      declare("fallback", { default: false, type: "boolean" }),
      declare("absent"),
      declare("__proto__"),
    ];
    const inputs = resolveInputs(declarations, { given: "" });
    assert.ok(inputs.ok);
    assert.deepEqual(Object.entries(inputs.value), [
      ["given", ""],
      ["fallback", false],
      ["absent", null],
      ["__proto__", null],
    ]);
  });

  for (const [type, value, expected] of [
    ["number", "3", 3],
    ["number", " -1.5e3 ", -1500],
    ["number", 7, 7],
    ["number", "", undefined],
    ["number", "three", undefined],
    ["number", "1e999", undefined],
    ["number", true, undefined],
    ["boolean", "true", true],
    ["boolean", "false", false],
    ["boolean", true, true],
    ["boolean", "yes", undefined],
    ["boolean", 1, undefined],
    ["string", "3", "3"],
    ["string", 3, undefined],
    ["string", null, undefined],
    ["choice", "b", "b"],
    ["choice", "c", undefined],
  ] as const) {
    it(`of type ${type} take ${JSON.stringify(value)} as ${JSON.stringify(expected)}`, () => {
      const declaration = declare("x", { type, options: ["a", "b"] });
      const converted = convertInput(declaration, value);
      assert.deepEqual(converted.ok ? converted.value : undefined, expected);
    });
  }

  it("are refused together, each with what was expected", () => {
    const declarations = [
      declare("n", { type: "number" }),
      declare("b", { type: "boolean" }),
      declare("c", { type: "choice", options: ["x", "y"] }),
      declare("s"),
      declare("r", { required: true }),
    ];
    const given: Record<string, Json> = {
      n: "x",
      b: 1,
      c: "z",
      s: 2,
      extra: 1,
    };
    const inputs = resolveInputs(declarations, given);
    assert.ok(!inputs.ok);
    assert.deepEqual(inputs.error.message.split("\n"), [
      "input extra does not exist (inputs: n, b, c, s, r)",
      'input n: expected a number, found "x"',
      "input b: expected true or false, found 1",
      'input c: expected one of x, y, found "z"',
      "input s: expected a text, found 2",
      "input r is required",
    ]);
    assert.deepEqual(inputs.error.missing, ["r"]);
    const none = resolveInputs([], { x: 1 });
    assert.ok(!none.ok && none.error.message.endsWith("(inputs: none)"));
  });
});
