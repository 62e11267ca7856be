import assert from "node:assert/strict";
import {
  fileInSkippedLine,
  skippedLine,
} from "../../../src/extension/logs/skipped-line.ts";

describe("the first line of a shortened log", () => {
  it("is there only where something is left out", () => {
    assert.equal(skippedLine(0, "/logs/a.1.log"), "");
  });

  it("says how much and where the rest is", () => {
    const line = skippedLine(5 * 1024 * 1024, "/logs/a.1.log");
    assert.equal(
      line,
      "… The first 5.0 MiB are left out here. The whole log: /logs/a.1.log\n",
    );
    assert.deepEqual(fileInSkippedLine(line.trimEnd()), {
      file: "/logs/a.1.log",
      start: 54,
    });
  });

  it("is not seen in what a step printed", () => {
    assert.equal(fileInSkippedLine("The whole log: /etc/passwd"), undefined);
  });
});
