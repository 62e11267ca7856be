import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import fc from "fast-check";
import { sha256, sha256For } from "../../../src/base/sha256.ts";

function expected(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

describe("sha256", () => {
  it("is what Node's own is, around every size of a block", () => {
    for (let length = 0; length <= 200; length++) {
      const text = "x".repeat(length);
      assert.equal(sha256(text), expected(text));
    }
  });

  it("is what Node's own is, of texts of any characters", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 500 }), (text) => {
        assert.equal(sha256(text), expected(text));
      }),
    );
  });

  it("is the same for many texts as for a few", async () => {
    const [few, many] = [await sha256For(1), await sha256For(10_000)];
    for (const text of ["", "a", "ä€𝄞", "x".repeat(100)]) {
      assert.equal(many(text), few(text));
    }
  });
});
