import assert from "node:assert/strict";
import { readWorkflow } from "../../../src/workflow/read-workflow.ts";

function codes(lines: readonly string[]): readonly string[] {
  const { diagnostics } = readWorkflow({
    text: lines.join("\n"),
    file: "test.workflow.yaml",
  });
  return diagnostics.map(({ code }) => code);
}

function steps(count: number, say: (index: number) => string): string[] {
  return Array.from(
    { length: count },
    (_, i) => `  s${i}: {run: x, ${say(i)}}`,
  );
}

/** Two steps that both write `out`, with these lines before them. */
function writers(...lines: readonly string[]): readonly string[] {
  return codes([
    ...lines,
    "steps:",
    "  a: {run: x, pool: p, files: {writes: out}}",
    "  b: {run: x, pool: p, files: {writes: out}}",
  ]);
}

describe("file scopes", () => {
  it("of a thousand steps are compared at once", () => {
    const apart = steps(
      1000,
      (i) => `files: {reads: [src/**, lib/*.ts], writes: out/${i}/**}`,
    );
    assert.deepEqual(codes(["steps:", ...apart]), []);
    const chain = steps(1000, (i) =>
      i === 0
        ? "files: {writes: out}"
        : `depends_on: s${i - 1}, files: {writes: out}`,
    );
    assert.deepEqual(codes(["steps:", ...chain]), []);
    const clash = steps(1000, () => "files: {writes: out}");
    assert.equal(codes(["steps:", ...clash]).length, 999);
  }).timeout(60_000);

  it("that take too long to compare are refused", () => {
    const glob = (end: string): string => `"${"*a".repeat(450)}${end}"`;
    const slow = steps(100, (i) => `files: {writes: ${glob(`x${i}x`)}}`);
    assert.deepEqual(codes(["steps:", ...slow]), ["too-large"]);
  }).timeout(60_000);

  it("of more than five thousand steps are refused", () => {
    const many = steps(5001, (i) => `files: {writes: o${i}}`);
    assert.deepEqual(codes(["steps:", ...many]), ["too-large"]);
  }).timeout(60_000);

  it("do not conflict where a limit that is known keeps the steps apart", () => {
    assert.deepEqual(writers("pools: {p: 1}"), []);
    assert.deepEqual(writers("pools: {p: 2}"), ["file-conflict"]);
    assert.deepEqual(writers('pools: {p: "${env.N}"}'), ["file-conflict"]);
    const two = "pools: {p: 2}";
    const cases: readonly (readonly [string, readonly string[]])[] = [
      ["execution: {parallel: false}", []],
      ["execution: {max_workers: 1}", []],
      ["execution: {max_workers: 2}", ["file-conflict"]],
      ['execution: {parallel: "${env.X}"}', ["file-conflict"]],
      ["step_groups: [{id: g, steps: [a, b], max_workers: 1}]", []],
      ["step_groups: [{id: g, steps: [a, b], execute: sequential}]", []],
      ["step_groups: [{id: g, steps: [a, b]}]", ["file-conflict"]],
    ];
    for (const [line, expected] of cases) {
      assert.deepEqual(writers(two, line), expected, line);
    }
  });

  it("are not told of where the order is unknown for a cycle", () => {
    const found = codes([
      "steps:",
      "  a: {run: x, depends_on: b, files: {writes: out}}",
      "  b: {run: x, depends_on: a, files: {writes: out}}",
      "  c: {run: x, files: {writes: out}}",
    ]);
    assert.deepEqual(found, ["cycle"]);
  });

  it("are fixed where they are written, and not in an anchor of others", () => {
    const { diagnostics } = readWorkflow({
      text: [
        "steps:",
        "  a: &a {run: x, files: {writes: out}}",
        "  b: *a",
        "  c: {<<: *a, name: c}",
        '  d: {"run": "x", "files": {"writes": "out"}}',
      ].join("\n"),
      file: "test.workflow.yaml",
    });
    assert.deepEqual(
      diagnostics.map(({ fix }) => fix?.edits[0]?.newText),
      [undefined, undefined, '"depends_on": ["a", "b", "c"], '],
    );
  });
});
