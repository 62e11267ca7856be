import assert from "node:assert/strict";
import { hasMark, markFor } from "../../../src/system/process-table.ts";

describe("a mark", () => {
  it("of a run inside a step stands behind those around it", () => {
    assert.equal(markFor("INNER/a/1", undefined), "INNER/a/1");
    assert.equal(markFor("INNER/a/1", ""), "INNER/a/1");
    const mark = markFor("INNER/a/1", "OUTER/b/2");
    assert.equal(mark, "OUTER/b/2 INNER/a/1");
    for (const wanted of ["OUTER", "OUTER/b/2", "INNER", "INNER/a"]) {
      assert.ok(hasMark(mark, wanted), wanted);
    }
  });

  it("is not taken for another that begins in the same way", () => {
    assert.ok(!hasMark("RUN/build/10", "RUN/build/1"));
    assert.ok(!hasMark("RUN/builder/1", "RUN/build"));
    assert.ok(!hasMark("RUN2/build/1", "RUN"));
    assert.ok(!hasMark("", "RUN"));
  });
});
