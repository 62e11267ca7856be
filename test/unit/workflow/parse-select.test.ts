import assert from "node:assert/strict";
import { parseSelect } from "../../../src/workflow/parse-select.ts";

describe("the path of a select", () => {
  for (const [text, path] of [
    [".", []],
    [".a", ["a"]],
    ["a.b", ["a", "b"]],
    [".a.b[0]", ["a", "b", 0]],
    [".a[-1].c-d", ["a", -1, "c-d"]],
    ["[ 2 ]", [2]],
    ['.["a \\"b\\""].c', ['a "b"', "c"]],
    ['.a["b.c"]', ["a", "b.c"]],
  ] as const) {
    it(`may be ${text}`, () => {
      assert.deepEqual(parseSelect(text), { ok: true, value: path });
    });
  }

  for (const text of ["", "..a", ".a.", "a b", "[0]a", ".a[]", '.["a', "1"]) {
    it(`cannot be '${text}'`, () => {
      assert.equal(parseSelect(text).ok, false);
    });
  }
});
