import assert from "node:assert/strict";
import {
  countValue,
  inputValue,
  listValue,
} from "../../../src/cli/option-values.ts";

describe("option values", () => {
  it("take whole numbers from 1", () => {
    assert.equal(countValue("12"), 12);
    for (const wrong of ["0", "-1", "1.5", "abc", "", "1e3", "9".repeat(20)]) {
      assert.throws(() => countValue(wrong), /whole number of at least 1/);
    }
  });

  it("take a name and all that stands behind the first equals sign", () => {
    assert.deepEqual(inputValue("b=x=y", { a: "1" }), { a: "1", b: "x=y" });
    assert.deepEqual(inputValue("empty="), { empty: "" });
    for (const wrong of ["name", "=value", ""]) {
      assert.throws(() => inputValue(wrong), /NAME=VALUE/);
    }
  });

  it("collect what is repeated", () => {
    assert.deepEqual(listValue("b", listValue("a")), ["a", "b"]);
  });
});
