import assert from "node:assert/strict";
import { evaluate } from "../../../src/expression/evaluate.ts";
import { treeOf } from "../../../src/expression/expression-tree.ts";
import type { Expression } from "../../../src/expression/expression.ts";
import { parseCondition } from "../../../src/expression/parse-condition.ts";
import { someContext } from "./some-context.ts";

const sources = [
  "inputs.name",
  "format('{0} and {1}', inputs['name'], 'it''s')",
  "success() && (inputs.n > 1 || !inputs.no)",
  "${{ fromJSON('[1, 2]')[1] }}",
  "${inputs.none:-'a default'}",
  "${inputs.none :- :- }",
];

function parsed(source: string): Expression {
  const expression = parseCondition(source);
  assert.ok(expression.ok, source);
  return expression.value;
}

describe("the tree of an expression", () => {
  const context = someContext({ inputs: { name: "Ann", n: 2, no: false } });

  for (const source of sources) {
    it(`is made again of its data: ${source}`, () => {
      const expression = parsed(source);
      const again = JSON.parse(JSON.stringify(expression)) as Expression;
      assert.deepStrictEqual(again, expression);
      assert.deepStrictEqual(treeOf(again), treeOf(expression));
      const value = evaluate(again, context);
      assert.ok(value.ok);
      assert.deepEqual(value, evaluate(expression, context));
    });
  }

  it("is made once", () => {
    const expression = { ...parsed("inputs.name") };
    assert.equal(treeOf(expression), treeOf(expression));
  });
});
