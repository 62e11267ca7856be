import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { stringify } from "yaml";
import type { Diagnostic } from "../../../src/workflow/diagnostic.ts";
import { diagnosticCodes } from "../../../src/workflow/diagnostic-codes.ts";
import { readWorkflow } from "../../../src/workflow/read-workflow.ts";

const folder = join(import.meta.dirname, "../../golden");
const seeds = readdirSync(folder)
  .filter((file) => file.endsWith(".golden"))
  .map((file) => readFileSync(join(folder, file), "utf8"));

/** Whatever the text: no exception, and findings that make sense. */
function check(text: string): void {
  for (const platform of ["posix", "windows"] as const) {
    const document = readWorkflow({
      text,
      file: "fuzz.workflow.yaml",
      platform,
    });
    const errors = document.diagnostics.filter(isError);
    assert.equal(document.workflow === undefined, errors.length > 0);
    const lines = text.replace(/^\uFEFF/, "").split(/\r\n|\n|\r/);
    for (const { code, range } of document.diagnostics) {
      assert.ok((diagnosticCodes as readonly string[]).includes(code));
      assert.ok(range.start.line < lines.length);
      assert.ok(
        range.end.line > range.start.line ||
          range.end.character >= range.start.character,
      );
    }
  }
}

function isError(one: Diagnostic): boolean {
  return one.severity === "error";
}

const words = fc.constantFrom(
  ..."name inputs env execution tools tool tasks steps id run script command args shell depends_on needs outputs if retry timeout type options default max_workers choice python node process bash cmd pwsh <<".split(
    " ",
  ),
  "${steps.a.outputs.x}",
  "${inputs.x}",
  "'${inputs.x}'",
  "${{ steps['a'].status }}",
  "success() && steps.a.status == 'failed'",
  "a",
  "b",
  "__proto__",
  "constructor",
  "30s",
  "",
);

const tree = fc.letrec((tie) => ({
  node: fc.oneof(
    { depthSize: "small" },
    words,
    fc.constant(null),
    fc.boolean(),
    fc.integer(),
    fc.double(),
    fc.string({ unit: "binary" }),
    fc.array(tie("node"), { maxLength: 4 }),
    fc.dictionary(fc.oneof(words, fc.string()), tie("node"), { maxKeys: 6 }),
  ),
})).node;

const step = fc.dictionary(words, tree, { maxKeys: 8 });
const workflow = fc.record(
  { steps: fc.oneof(fc.array(step), fc.dictionary(words, step)), rest: tree },
  { requiredKeys: ["steps"] },
);

const mutation = fc.record({
  seed: fc.constantFrom(...seeds),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  removed: fc.nat(20),
  added: fc.oneof(
    words,
    fc.string({ unit: "binary", maxLength: 5 }),
    fc.constantFrom(..."\n\t\r'\"[]{}:-&*!|>#%@`\0\\$".split("")),
  ),
});

describe("readWorkflow never throws", () => {
  it("on random text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), check),
    );
  });

  it("on texts of YAML's own characters", () => {
    const unit = fc.constantFrom(
      ..."ab:-[]{},&*!|>'\"#%@`?~<= \n\t\r\0\\${}.".split(""),
    );
    const text = fc.string({ unit, maxLength: 200 });
    fc.assert(fc.property(text, check), { numRuns: 500 });
  });

  it("on valid and invalid files with random changes", () => {
    const mutated = fc
      .tuple(mutation, fc.array(mutation, { maxLength: 3 }))
      .map(([first, others]) =>
        [first, ...others].reduce((text, { at, removed, added }) => {
          const start = Math.floor(at * text.length);
          return text.slice(0, start) + added + text.slice(start + removed);
        }, first.seed),
      );
    fc.assert(fc.property(mutated, check), { numRuns: 1_000 });
  }).timeout(60_000);

  it("on random trees, as YAML and as JSON", () => {
    const property = fc.property(fc.oneof(workflow, tree), (value) => {
      check(stringify(value));
      check(JSON.stringify(value));
    });
    fc.assert(property, { numRuns: 300 });
  }).timeout(60_000);

  it("on texts that are meant to cost much", () => {
    const lol = Array.from(
      { length: 30 },
      (_, index) =>
        `a${index}: &a${index} [${Array(10)
          .fill(index === 0 ? "x" : `*a${index - 1}`)
          .join(", ")}]`,
    ).join("\n");
    for (const text of [
      lol,
      `${lol}\nsteps: [{id: a, run: x, inputs: {v: *a29}}]`,
      "[".repeat(20_000),
      "{a: ".repeat(20_000),
      "- ".repeat(20_000),
      "x".repeat(4_000_001),
      "\n".repeat(400_001),
      `a: ${"&a ".repeat(20_000)}`,
      `steps:\n${Array.from({ length: 1_000 }, (_, index) => `  - {id: s${index}, run: x, depends_on: [t${index}]}`).join("\n")}`,
      `steps: [{id: a, run: "${"`(".repeat(100_000)}\${inputs.x}"}]`,
      `steps: [{id: a, run: x, if: "${"(".repeat(10_000)}"}]`,
      `steps: [{id: a, run: x, if: "${"1==".repeat(6_000)}1"}]`,
    ]) {
      check(text);
    }
  }).timeout(60_000);
});
