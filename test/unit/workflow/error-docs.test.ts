import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { diagnosticCodes } from "../../../src/workflow/diagnostic-codes.ts";

describe("docs/errors.md", () => {
  it("explains every code, in order, and no other", () => {
    const file = join(import.meta.dirname, "../../../docs/errors.md");
    const documented = [
      ...readFileSync(file, "utf8").matchAll(/^\| `([a-z-]+)`/gm),
    ].map((found) => found[1]);
    assert.deepEqual(documented, [...diagnosticCodes]);
  });
});
