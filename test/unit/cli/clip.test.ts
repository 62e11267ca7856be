import assert from "node:assert/strict";
import { clip, column } from "../../../src/cli/clip.ts";

describe("clip", () => {
  it("leaves what fits as it is", () => {
    assert.equal(clip("fetch", 5), "fetch");
  });

  it("marks where something was cut", () => {
    assert.equal(clip("fetch_users", 6), "fetch…");
    assert.equal(clip("fetch", 0), "");
  });

  it("counts wide characters as two columns and marks as none", () => {
    assert.equal(clip("日本語", 5), "日本…");
    assert.equal(clip("e\u0301te\u0301", 3), "e\u0301te\u0301");
  });

  it("fills a column", () => {
    assert.equal(column("ab", 4), "ab  ");
    assert.equal(column("日", 4), "日  ");
  });
});
