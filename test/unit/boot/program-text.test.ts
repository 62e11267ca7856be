import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { programText } from "../../../src/boot/program-text.ts";

describe("a program behind the loader", () => {
  let folder: string;
  let file: string;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), "slipstream-test-"));
    file = join(folder, "cli.js");
    writeFileSync(file, "load();\n//(1)\n//(2,\f2)\n");
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });

  it("is what stands at its place", () => {
    const text = programText(file, { fromEnd: 15, length: 6 });
    assert.equal(text, "(1)\n");
    const next = programText(file, { fromEnd: 9, length: 9 });
    assert.equal(next, "(2,\n2)\n");
  });

  it("is missed where the file is not what was built", () => {
    for (const [fromEnd, length] of [
      [14, 6],
      [15, 5],
      [23, 7],
    ] as const) {
      assert.throws(
        () => programText(file, { fromEnd, length }),
        /not what was built/,
      );
    }
  });
});
