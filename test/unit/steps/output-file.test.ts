import assert from "node:assert/strict";
import { parseOutputs } from "../../../src/steps/output-file.ts";

function outputsOf(text: string): Readonly<Record<string, string>> {
  const outputs = parseOutputs(text);
  assert.ok(outputs.ok, JSON.stringify(outputs));
  return outputs.value;
}

function errorOf(text: string): string {
  const outputs = parseOutputs(text);
  assert.ok(!outputs.ok);
  return outputs.error;
}

describe("an output file", () => {
  it("holds names and values, the last of a name counts", () => {
    const text = "a=1\n\n  b = x y \na=2=3\nempty=\n";
    assert.deepEqual(outputsOf(text), { a: "2=3", b: " x y ", empty: "" });
    assert.deepEqual(outputsOf(""), {});
    assert.deepEqual(outputsOf("\n \n"), {});
  });

  it("holds values of several lines, up to their delimiter", () => {
    const text = "a<<EOF\none\n\nb=2\n EOF\nEOF\nc=3\nd<<X\nX";
    assert.deepEqual(outputsOf(text), { a: "one\n\nb=2\n EOF", c: "3", d: "" });
  });

  it("may have the line ends of Windows", () => {
    const text = "a=1\r\nb<<EOF\r\none\r\ntwo\r\nEOF\r\n";
    assert.deepEqual(outputsOf(text), { a: "1", b: "one\ntwo" });
  });

  it("takes << behind = for a part of the value", () => {
    assert.deepEqual(outputsOf("a=cat <<EOF\n"), { a: "cat <<EOF" });
  });

  it("takes every name for a name", () => {
    const outputs = outputsOf("__proto__=x\nconstructor=y\n");
    assert.deepEqual(Object.keys(outputs), ["__proto__", "constructor"]);
    assert.equal(Object.getPrototypeOf(outputs), Object.prototype);
  });

  it("names the line that is wrong", () => {
    assert.match(errorOf("a=1\n\nhello\n"), /^line 3 .*found "hello"$/);
    assert.match(errorOf("=1"), /^line 1 .*found "=1"$/);
    assert.match(errorOf("  =1"), /^line 1 /);
    assert.match(errorOf("<<EOF\nEOF"), /^line 1 /);
    assert.match(errorOf("  <<EOF\nEOF"), /^line 1 /);
    assert.match(errorOf("a=1\nb<<END\nx"), /^line 2 .*no line "END".*"b"$/);
    assert.match(errorOf("a<<\n"), /^line 1 /);
  });

  it("shortens a line that is wrong", () => {
    assert.ok(errorOf("x".repeat(10_000)).length < 200);
  });
});
