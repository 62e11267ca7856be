import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Json } from "../../../src/base/json.ts";
import { evaluate } from "../../../src/expression/evaluate.ts";
import { parseExpression } from "../../../src/expression/parse-expression.ts";
import { asInputs } from "./as-inputs.ts";
import { someContext } from "./some-context.ts";

interface ConformanceCase {
  readonly expr: string;
  readonly contexts?: Readonly<Record<string, Json>>;
  readonly result?: { readonly kind: string; readonly value: Json };
  readonly err?: { readonly kind: "lexing" | "parsing" | "evaluation" };
}

/** Where Slipstream means something else, by how the expression begins, and why. */
const deviations: readonly { begins: RegExp; reason: string }[] = [
  { begins: /^$/, reason: "an empty condition is a mistake here, not null" },
  {
    begins: /^startswith\(format\('(?:\{0\}){40}', tojson\(github\)\)/,
    reason: "a text may be larger than GitHub's limit of one megabyte",
  },
];

const data = process.env["SLIPSTREAM_DATA"];
const folder = data === undefined ? undefined : join(data, "expressions");

describe("GitHub's conformance cases of the expression language", () => {
  if (folder === undefined || !existsSync(folder)) {
    it("run where SLIPSTREAM_DATA names a folder that holds expressions/");
    return;
  }
  for (const file of readdirSync(folder).filter(isJson)) {
    const groups = JSON.parse(
      readFileSync(join(folder, file), "utf8"),
    ) as Record<string, ConformanceCase[]>;
    const cases = Object.values(groups).flat();
    it(`${file}: ${cases.length} cases`, () => {
      const wrong = cases.flatMap((one) => mismatch(one) ?? []);
      assert.deepEqual(wrong, []);
    });
  }
});

function isJson(file: string): boolean {
  return file.endsWith(".json");
}

function mismatch(one: ConformanceCase): string | undefined {
  if (deviations.some(({ begins }) => begins.test(one.expr))) return undefined;
  const found = outcome(one);
  const expected = one.err ? errorStage(one.err.kind) : one.result?.value;
  try {
    assert.deepEqual(found.value, expected);
    return undefined;
  } catch {
    return `${one.expr}: ${found.message ?? JSON.stringify(found.value)}`;
  }
}

/** The library tells lexing from parsing; an author need not. */
function errorStage(kind: string): string {
  return kind === "evaluation" ? "error in evaluation" : "error in parsing";
}

function outcome(one: ConformanceCase): { value: Json; message?: string } {
  const { expression, inputs } = asInputs(one.expr, one.contexts ?? {});
  const parsed = parseExpression(expression);
  if (!parsed.ok) {
    return { value: errorStage("parsing"), message: parsed.error.message };
  }
  const value = evaluate(parsed.value, someContext({ inputs }));
  if (value.ok) return { value: value.value };
  return { value: errorStage("evaluation"), message: value.error };
}
