import assert from "node:assert/strict";
import fc from "fast-check";
import type { CST } from "yaml";
import { finish } from "../../../../src/base/finish.ts";
import { Findings } from "../../../../src/workflow/findings.ts";
import { readWorkflow } from "../../../../src/workflow/read-workflow.ts";
import { TreeBuilder } from "../../../../src/workflow/syntax/build-tree.ts";
import { composerOf } from "../../../../src/workflow/syntax/composer-of.ts";
import { LongList } from "../../../../src/workflow/syntax/long-list.ts";
import { parseYaml } from "../../../../src/workflow/syntax/parse-yaml.ts";
import { SourceText } from "../../../../src/workflow/syntax/source-text.ts";
import { tokensOf } from "../../../../src/workflow/syntax/tokens-of.ts";

const simple = '- {id: a, run: "true"}\n';

/** Items of a list, and what may stand between them. */
const items = [
  simple,
  "- id: x\n  run: |\n    one\n\n    * two\n",
  "- # said of it\n  id: x\n  run: >-\n    one\n    two\n\n",
  "# said between\n",
  "   # said deeper\n",
  "\n\n",
  "-\n",
  "- # nothing\n",
  "- - one\n  - two\n",
  "- plain\n  folded\n",
  "- 'it''s'\n",
  '- "a\\tb\\0"\n',
  "- !!str 5\n",
  "- 010\n",
  "- ? key\n  : value\n",
  "- [a, {b: c},\n   d] # said of it\n",
  "- {<<: {a: 1}, b: 2}\n",
  "- {a: 1, a: 2, [b]: 3}\n",
];

const linked = ["- &one {a: 1}\n", "- *one\n", "- {<<: *one}\n"];

/** Tree and findings. */
type Read = readonly [unknown, unknown];

function inPieces(text: string): Read {
  const findings = new Findings(new SourceText(text));
  return [finish(parseYaml(findings))?.tree, findings.sorted()];
}

function asAWhole(text: string): Read {
  const findings = new Findings(new SourceText(text));
  const tokens = finish(tokensOf(text));
  const [document] = composerOf().compose(tokens, true, text.length);
  assert.deepEqual(document?.errors, []);
  const tree = new TreeBuilder(findings).build(document.contents);
  return [tree, findings.sorted()];
}

/** What the parser has left when pieces were taken out of a text. */
function itemsLeft(text: string): number | undefined {
  const builder = new TreeBuilder(new Findings(new SourceText(text)));
  const list = new LongList(builder);
  const parts = tokensOf(text, (parser, lexeme) => {
    list.look(parser, lexeme);
  });
  const tokens = finish(parts);
  const document = tokens.find(
    (token): token is CST.Document => token.type === "document",
  );
  const map = document?.value;
  assert.ok(map?.type === "block-map");
  const found = map.items.at(-1)?.value;
  return found?.type === "block-seq" ? found.items.length : undefined;
}

const indented = (text: string, by: string): string =>
  text.replaceAll(/^(?=.)/gm, by);

describe("parseYaml", () => {
  it("takes the pieces of a long list out as they come", () => {
    const left = itemsLeft(`steps:\n${simple.repeat(2000)}`);
    assert.ok(left !== undefined && left < 300);
  });

  it("leaves what anchors and aliases name where it is", () => {
    const pair = `${linked[0]}${linked[1]}`;
    assert.equal(itemsLeft(`steps:\n${pair.repeat(1000)}`), 2000);
  });

  it("reads a long list as it reads a short one", () => {
    const some = fc.array(fc.constantFrom(...items), {
      minLength: 300,
      maxLength: 600,
      size: "max",
    });
    const links = fc.subarray(linked);
    const list = fc
      .tuple(some, links, some)
      .map((parts) => parts.flat().join(""));
    const around = fc.constantFrom(
      ["steps:\n", ""],
      ["name: x\nsteps:\n", "other: &one 1\nmore:\n- a\n"],
      ["%YAML 1.1\n---\nsteps: # said\n", "...\n"],
      ["one: &one {b: 1}\nsteps: &all\n", "again: *all\n"],
    );
    const layout = fc.record({
      by: fc.constantFrom("", "  ", "      "),
      end: fc.constantFrom("\n", "\r\n"),
    });
    fc.assert(
      fc.property(list, around, layout, (parts, [head, foot], { by, end }) => {
        const body = indented(parts, by);
        const text = `${head}${body}${foot}`.replaceAll("\n", end);
        assert.deepEqual(inPieces(text), asAWhole(text));
      }),
      { numRuns: 40, endOnFailure: true },
    );
  }).timeout(60_000);

  const wrong = {
    syntax: '- {id: "a}\n- b\n',
    "an item in another column": " - {id: a}\n",
    "no indicator": "a\n",
    "a directive that is none": "- !what {id: a}\n",
    "deep nesting": `- ${"[".repeat(99)}${"]".repeat(99)}\n`,
    "two documents": "---\na: b\n",
    "an escape that is none": '- {id: a, run: "\\q"}\n',
  };
  for (const [what, text] of Object.entries(wrong)) {
    it(`tells of ${what} in a long list what it tells in a short one`, () => {
      const read = (before: string, behind: string): unknown =>
        readWorkflow({
          text: `steps:\n${before}${text}${behind}`,
          file: "test.workflow.yaml",
        }).diagnostics.filter(({ code }) => code !== "duplicate-id");
      const many = simple.repeat(400);
      const blank = many.slice(simple.length).replaceAll(/[^\n]/g, " ");
      assert.deepEqual(
        read(many, many),
        read(`${blank}${simple}`, `${simple}${blank}`),
      );
    });
  }
});
