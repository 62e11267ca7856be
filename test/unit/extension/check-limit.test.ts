import assert from "node:assert/strict";
import { checkLimit } from "../../../src/extension/runs/check-limit.ts";

describe("what is typed for a limit", () => {
  it("is a whole number from 1 to 256", () => {
    for (const text of ["1", " 12 ", "256"]) {
      assert.equal(checkLimit(text), undefined, text);
    }
    for (const text of ["", " ", "0", "-1", "1.5", "0x10", "1e2", "257", "x"]) {
      assert.equal(
        checkLimit(text),
        "The limit is a whole number from 1 to 256.",
        text,
      );
    }
  });
});
