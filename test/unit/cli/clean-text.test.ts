import assert from "node:assert/strict";
import { cleanLine } from "../../../src/cli/clean-text.ts";

describe("cleanLine", () => {
  it("takes escape sequences and control characters out", () => {
    assert.equal(cleanLine("\u001b[31mred\u001b[0m\u0007\u0008!"), "red!");
    assert.equal(cleanLine("\u001b]0;title\u0007text"), "text");
    assert.equal(cleanLine("a\u202eb"), "ab");
  });

  it("shows what a progress bar left on its line", () => {
    assert.equal(cleanLine("10 %\r55 %\r100 %\r"), "100 %");
  });

  it("turns tabs into spaces", () => {
    assert.equal(cleanLine("a\tb"), "a    b");
  });
});
