import assert from "node:assert/strict";
import { cleanLogText } from "../../../src/extension/logs/clean-log-text.ts";

describe("a log's text", () => {
  it("has no colours, links or titles", () => {
    assert.equal(cleanLogText("\x1b[1;31mred\x1b[0m"), "red");
    assert.equal(cleanLogText("\x1b[38:2:1:2:3mred\x1b[m"), "red");
    assert.equal(
      cleanLogText("\x1b]8;;https://example.org\x07link\x1b]8;;\x1b\\"),
      "link",
    );
    assert.equal(cleanLogText("\x1b]0;title\x07text"), "text");
    assert.equal(cleanLogText("\x1b(Btext\x1b7"), "text");
  });

  it("has of a line that overwrites itself what stands there last", () => {
    assert.equal(cleanLogText("10 %\r20 %\r30 %\ndone\n"), "30 %\ndone\n");
    assert.equal(cleanLogText("10 %\r20 %\r"), "20 %");
    assert.equal(cleanLogText("one\r\ntwo\r\n"), "one\ntwo\n");
  });

  it("is quick with a long line without an end", () => {
    const started = performance.now();
    cleanLogText("x".repeat(1024 * 1024));
    cleanLogText("\x1b]".repeat(512 * 1024));
    assert.ok(performance.now() - started < 2000);
  });
});
