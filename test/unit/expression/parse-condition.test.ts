import assert from "node:assert/strict";
import { parseCondition } from "../../../src/expression/parse-condition.ts";

function sourceOf(text: string): string {
  const parsed = parseCondition(text);
  assert.ok(parsed.ok);
  return parsed.value.source.trim();
}

describe("parseCondition", () => {
  it("takes an expression with or without braces", () => {
    for (const text of [
      "inputs.a == 'b'",
      "${inputs.a == 'b'}",
      " ${{ inputs.a == 'b' }} \n",
    ]) {
      assert.equal(sourceOf(text), "inputs.a == 'b'");
    }
  });

  it("takes literals and negations", () => {
    assert.equal(sourceOf("true"), "true");
    assert.equal(sourceOf("!cancelled()"), "!cancelled()");
    assert.equal(sourceOf("${{ !failure() }}"), "!failure()");
  });

  it("knows whether a status function is asked", () => {
    const asks = (text: string): boolean => {
      const parsed = parseCondition(text);
      return parsed.ok && parsed.value.asksForStatus;
    };
    assert.equal(asks("Always() && true"), true);
    assert.equal(asks("inputs.always"), false);
    assert.equal(asks("inputs.a == 'failure()'"), false);
  });

  it("refuses braces around a part, and says how to write it", () => {
    const parsed = parseCondition("${inputs.a} && ${{ inputs.b }}");
    assert.ok(!parsed.ok);
    assert.equal(parsed.error.replacement, "inputs.a && inputs.b");
    const second = parseCondition("inputs.a && ${inputs.b}");
    assert.equal(
      !second.ok && second.error.replacement,
      "inputs.a && inputs.b",
    );
  });

  it("refuses what is empty or not closed", () => {
    for (const text of ["", "  ", "${", "${{ true }", "${}"]) {
      assert.equal(parseCondition(text).ok, false, text);
    }
  });

  it("places references in the whole text", () => {
    const text = "  ${{ steps.a.status == 'x' }}";
    const parsed = parseCondition(text);
    assert.ok(parsed.ok);
    const [reference] = parsed.value.references;
    assert.equal(
      text.slice(reference?.start, reference?.end),
      "steps.a.status",
    );
  });
});
