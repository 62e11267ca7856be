import assert from "node:assert/strict";
import { isJson } from "../../../src/base/is-json.ts";

describe("what JSON can say", () => {
  const plain = { text: "", number: 0.5, truth: false, none: null, list: [{}] };

  it("comes back from its text as it was", () => {
    assert.ok(isJson(plain));
    assert.deepEqual(JSON.parse(JSON.stringify(plain)), plain);
  });

  it("is nothing that would come back as something else", () => {
    const others: readonly unknown[] = [
      undefined,
      NaN,
      Infinity,
      -0,
      1n,
      Symbol("s"),
      () => 1,
      new Map(),
      new Date(0),
      /a/,
      Object.create(null),
    ];
    for (const other of others) {
      assert.ok(!isJson(other), typeof other);
      assert.ok(!isJson({ ...plain, list: [{ other }] }));
    }
  });
});
