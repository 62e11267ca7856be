import assert from "node:assert/strict";
import { artifactTexts } from "../../../src/present/artifact-text.ts";
import { formatBytes } from "../../../src/present/format-bytes.ts";

describe("sizes and artifacts, shown", () => {
  for (const [bytes, text] of [
    [0, "0 B"],
    [999, "999 B"],
    [1000, "1.0 kB"],
    [1234, "1.2 kB"],
    [9960, "10 kB"],
    [999_600, "1.0 MB"],
    [34_000_000, "34 MB"],
    [5e15, "5000 TB"],
  ] as const) {
    it(`${bytes} bytes are ${text}`, () => {
      assert.equal(formatBytes(bytes), text);
    });
  }

  it("shows the first of many files", () => {
    const files = Array.from({ length: 12 }, (_, index) => ({
      path: `f${index}`,
      bytes: 600,
    }));
    const texts = artifactTexts(files);
    assert.equal(texts.length, 11);
    assert.equal(texts[0], "f0 (600 B)");
    assert.equal(texts[10], "… and 2 more (1.2 kB)");
    assert.deepEqual(artifactTexts(undefined), []);
  });
});
