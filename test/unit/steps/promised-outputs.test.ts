import assert from "node:assert/strict";
import type { Json } from "../../../src/base/json.ts";
import { fail, ok } from "../../../src/base/result.ts";
import type { PromisedOutput } from "../../../src/run/step-runner.ts";
import { promisedOutputs } from "../../../src/steps/promised-outputs.ts";

const file = { value: "x", from: "file", decode: "text" } as const;
const stdout = { ...file, from: "stdout" } as const;

function made(text: string, promise: Partial<PromisedOutput>): unknown {
  const written = { file: { x: text }, stdout: ok(text) };
  const outputs = promisedOutputs(written, [{ ...file, ...promise }]);
  return outputs.ok ? outputs.value["x"] : outputs.error;
}

describe("what a step promised to write", () => {
  it("is wrong where it lacks something", () => {
    const written = { file: { a: "1" } };
    const promised = ["a", "b", "toString"].map((value) => ({
      ...file,
      value,
    }));
    assert.deepEqual(
      promisedOutputs(written, promised),
      fail("declared but not written: b, toString"),
    );
  });

  it("is there beside what it wrote without a promise", () => {
    const written = { file: { a: "1" }, stdout: ok("out\n") };
    assert.deepEqual(
      promisedOutputs(written, [stdout]),
      ok({ a: "1", x: "out" }),
    );
  });

  for (const [text, promise, value] of [
    ["a\nb\n\n", { from: "stdout" }, "a\nb"],
    ["a\r\n", { from: "stdout" }, "a"],
    ["a\nb", {}, "a\nb"],
    ["a\r\nb\n", { decode: "lines" }, ["a", "b"]],
    ["", { decode: "lines" }, []],
    ["a\n\n\nb\n", { from: "stdout", decode: "lines" }, ["a", "", "", "b"]],
    ["a\nb", { decode: "lines", select: [-1] }, "b"],
    ['{"n": 1}\n', { from: "stdout", decode: "json" }, { n: 1 }],
    ['{"a": [{"b": 7}]}', { decode: "json", select: ["a", 0, "b"] }, 7],
    ['{"a": 1}', { decode: "json", select: [] }, { a: 1 }],
    ['{"a": {}}', { decode: "json", select: ["a", "toString"] }, null],
    ['{"a": null}', { decode: "json", select: ["a", "b", 3] }, null],
    ["[]", { decode: "json", select: [4] }, null],
  ] as readonly [string, Partial<PromisedOutput>, Json][]) {
    it(`of ${JSON.stringify(text)} as ${JSON.stringify(promise)} is ${JSON.stringify(value)}`, () => {
      assert.deepEqual(made(text, promise), value);
    });
  }

  for (const [text, promise, error] of [
    ["", { decode: "json" }, /^output x: expected JSON, found nothing$/],
    ["{", { decode: "json" }, /^output x: not JSON: /],
    [
      '{"a": "t"}',
      { decode: "json", select: ["a", "b"] },
      /^output x: select: .a is a string, which has no .b$/,
    ],
    [
      '{"a": [1]}',
      { decode: "json", select: ["a", "b c"] },
      /.a is a list, which has no \["b c"\]$/,
    ],
    [
      '{"a": 1}',
      { decode: "json", select: [0] },
      /the whole is a map, which has no \[0\]$/,
    ],
  ] as readonly [string, Partial<PromisedOutput>, RegExp][]) {
    it(`cannot be ${JSON.stringify(text)} as ${JSON.stringify(promise)}`, () => {
      assert.match(String(made(text, promise)), error);
    });
  }

  it("says why there is no standard output", () => {
    const written = { file: {}, stdout: fail("too much") };
    assert.deepEqual(
      promisedOutputs(written, [stdout]),
      fail("output x: too much"),
    );
  });
});
