import assert from "node:assert/strict";
import { asciiGlyphs } from "../../../src/cli/glyphs.ts";
import { cycleDocument } from "../../../src/present/cycle-document.ts";
import { cycleText } from "../../../src/present/cycle-text.ts";
import { cyclesMermaid } from "../../../src/present/cycles-mermaid.ts";
import { readWorkflow } from "../../../src/workflow/read-workflow.ts";
import { cyclesOf } from "../../../src/workflow/cycles-of.ts";

const many = (count: number, prefix = "s"): readonly string[] =>
  Array.from({ length: count }, (_, i) => `${prefix}${i + 1}`);

const arrowsIn = (lines: readonly string[]): readonly string[] =>
  lines.filter((line) => line.includes("-->"));

describe("a cycle", () => {
  it("is known with all its members, from the first in the file", () => {
    const { diagnostics } = readWorkflow({
      text: `steps:
  a: { run: "true", depends_on: [c] }
  b: { run: "true", depends_on: [a] }
  c: { run: "true", depends_on: [b] }
  d: { run: "true", depends_on: [e] }
  e: { run: "true", inputs: { x: "\${steps.d.status}" } }
  f: { run: "true" }
`,
      file: "a.workflow.yaml",
    });
    assert.deepEqual(cyclesOf(diagnostics), [
      ["a", "c", "b"],
      ["d", "e"],
    ]);
  });

  describe("in text", () => {
    it("goes down from its first member and back to it", () => {
      assert.deepEqual(cycleText(["fetch-users", "end", "compile"]), [
        "  ┌─► fetch-users",
        "  │    ↓ waits for",
        "  │   end",
        "  │    ↓ waits for",
        "  └── compile",
      ]);
      assert.deepEqual(cycleText(["a", "b"]).map(asciiGlyphs), [
        "  +-> a",
        "  |    v waits for",
        "  +-- b",
      ]);
    });

    it("leaves out the middle of a long one", () => {
      const lines = cycleText(many(1000));
      assert.equal(lines.length, 39);
      assert.deepEqual(lines.slice(-5), [
        "  │   s18",
        "  │    ↓ waits for",
        "  │   … 981 more …",
        "  │    ↓ waits for",
        "  └── s1000",
      ]);
      assert.equal(cycleText(many(20)).at(-3), "  │   s19");
    });

    it("is nothing where there is none", () => {
      assert.deepEqual(cycleText([]), []);
    });
  });

  describe("in Mermaid", () => {
    it("has a node a step and an arrow a wait", () => {
      assert.deepEqual(cyclesMermaid([["fetch-users", "end", "_self"]]), [
        "flowchart TD",
        '  step_fetch_users["fetch-users"]',
        '  step_end["end"]',
        '  step__self["_self"]',
        "  step_fetch_users -->|waits for| step_end",
        "  step_end -->|waits for| step__self",
        "  step__self -->|waits for| step_fetch_users",
      ]);
    });

    it("draws a step once that is in two of them", () => {
      const lines = cyclesMermaid([
        ["a", "b"],
        ["a", "c"],
      ]);
      assert.deepEqual(lines.slice(0, 4), [
        "flowchart TD",
        '  a["a"]',
        '  b["b"]',
        '  c["c"]',
      ]);
      assert.equal(arrowsIn(lines).length, 4);
    });

    it("keeps to what Mermaid is ready to draw, and says so", () => {
      const lines = cyclesMermaid(
        many(30).map((name) => many(100, `${name}_`)),
      );
      assert.equal(arrowsIn(lines).length, 480);
      assert.equal(lines.at(-1), "  %% and 6 more loops");
      const names = lines.filter((line) => line.includes("… 81 more …"));
      assert.equal(new Set(names).size, 24);
    });

    it("is nothing where there is none", () => {
      assert.deepEqual(cyclesMermaid([]), []);
    });
  });

  it("fills a document for both kinds of readers", () => {
    const text = cycleDocument(["a", "b"]);
    assert.match(text, /```text\n {2}┌─► a\n[^`]*\n```\n/);
    assert.match(
      text,
      /```mermaid\nflowchart TD\n[^`]*b -->\|waits for\| a\n```/,
    );
  });
});
