import assert from "node:assert/strict";
import { readWorkflow } from "../../../src/workflow/read-workflow.ts";

function codes(text: string): readonly string[] {
  return readWorkflow({ text, file: "a.yaml" }).diagnostics.map(
    (one) => `${one.code} ${one.range.start.line}:${one.range.start.character}`,
  );
}

describe("the limits of a file", () => {
  it("are characters and lines", () => {
    assert.deepEqual(codes("#".repeat(4_000_001)), ["too-large 0:0"]);
    assert.deepEqual(codes("\n".repeat(400_000)), ["too-large 0:0"]);
  });

  it("are levels, told at the first that is too deep", () => {
    const nested = (levels: number): string =>
      `steps: [{id: a, run: x, inputs: {v: ${"[".repeat(levels)}${"]".repeat(levels)}}}]`;
    assert.deepEqual(codes(nested(90)), []);
    assert.deepEqual(codes(nested(5_000)), ["too-large 0:132"]);
  });

  it("are what steps refer to by way of tools", () => {
    const command = `["\${steps.a.status}"${', "${env.X}"'.repeat(2_000)}]`;
    const steps = (count: number): string =>
      Array.from({ length: count }, (_, at) => `s${at}: {tool: t}`).join(", ");
    const file = (count: number): string =>
      `tools: {t: {command: ${command}}}\nsteps: {a: {run: x}, ${steps(count)}}`;
    assert.deepEqual(codes(file(200)), []);
    assert.deepEqual(codes(file(251)).length, 2);
  });

  it("are what aliases unfold to, not how many there are", () => {
    const many = `env: {A: &a x}\nsteps: [{id: a, run: x, args: [${"*a, ".repeat(5_000)}]}]`;
    assert.deepEqual(codes(many), []);
    const bomb = Array.from(
      { length: 10 },
      (_, level) =>
        `&a${level} [${level === 0 ? "x" : `*a${level - 1}, `.repeat(10)}]`,
    );
    const inputs = `{v: [${bomb.join(", ")}]}`;
    assert.deepEqual(
      codes(`steps: [{id: a, run: x, inputs: ${inputs}}]`).length,
      1,
    );
  });
});
