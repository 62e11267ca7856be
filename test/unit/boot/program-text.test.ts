import assert from "node:assert/strict";
import { programText } from "../../../src/boot/program-text.ts";

describe("the program behind its loader", () => {
  it("is found with its digest, its lines and where it stands", () => {
    const file = `#!/usr/bin/env node\nload("\\n// program x");\n// program ab12\n//(function(){\n//// a comment\n//})\n//`;
    assert.deepEqual(programText(file), {
      digest: "ab12",
      source: "(function(){\n// a comment\n})\n",
      line: 3,
    });
  });

  it("is missed where there is none", () => {
    assert.throws(() => programText("load();\n"), /no program/);
  });
});
