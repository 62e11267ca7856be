import assert from "node:assert/strict";
import fc from "fast-check";
import { parseTemplate } from "../../../src/expression/parse-template.ts";

/** The texts as they are, each expression as its source in angle brackets. */
function shape(source: string): string {
  const { template, problems } = parseTemplate(source);
  assert.deepEqual(problems, []);
  return template.parts
    .map((part) =>
      part.kind === "text" ? part.text : `<${part.expression.source.trim()}>`,
    )
    .join("");
}

function problemOf(source: string): string {
  const { problems } = parseTemplate(source);
  assert.equal(problems.length, 1);
  const [{ start, end, message }] = problems as [(typeof problems)[number]];
  return `${source.slice(start, end)}: ${message}`;
}

describe("parseTemplate", () => {
  it("finds both forms of braces", () => {
    assert.equal(
      shape("a ${inputs.x} b ${{ steps.y.status }}"),
      "a <inputs.x> b <steps.y.status>",
    );
  });

  it("takes only what begins with a known name and a dot or bracket, or with a call", () => {
    for (const ours of [
      "steps.a",
      "steps['a']",
      " env.X",
      "run.id",
      "workflow.name",
      "format('a')",
      "success()",
    ]) {
      assert.equal(shape(`\${${ours}}`), `<${ours.trim()}>`);
    }
  });

  it("takes 'task' where that is known", () => {
    for (const ours of ["${task}", "${{ task }}", "${task:-x}", "${task.x}"]) {
      const of = (locals: readonly "task"[]) =>
        parseTemplate(ours, locals).template.parts[0]?.kind;
      assert.deepEqual([of(["task"]), of([])], ["expression", "text"]);
    }
    const theirs = "${tasks} ${task-x} ${task_1} $${task}";
    const { template } = parseTemplate(theirs, ["task"]);
    assert.equal(template.parts.length, 1);
  });

  it("leaves the rest to the shell", () => {
    for (const theirs of [
      "${HOME}",
      "${run}",
      "${VAR:-x}",
      "${item}",
      "${ENV[0]}",
      "${#inputs}",
      "${!steps}",
      "${env:PATH}",
      "${{ github.ref }}",
      "$inputs.x",
      "{inputs.x}",
    ]) {
      assert.equal(shape(theirs), theirs);
    }
  });

  it("reads $${ as a literal ${", () => {
    assert.equal(shape("$${inputs.x}"), "${inputs.x}");
    assert.equal(shape("$$${HOME}"), "$${HOME}");
    assert.equal(shape("$${{ inputs.x }}"), "${{ inputs.x }}");
    assert.equal(shape("a $$ ${inputs.x}"), "a $$ <inputs.x>");
  });

  it("finds the end around strings", () => {
    assert.equal(
      shape("${format('}', inputs.x)}!"),
      "<format('}', inputs.x)>!",
    );
    assert.equal(shape("${format('it''s }')}!"), "<format('it''s }')>!");
    assert.equal(shape("${{ format('}}') }}!"), "<format('}}')>!");
  });

  it("ends a default at the first brace, whatever apostrophes it has", () => {
    assert.equal(shape("${env.X:-it's} b"), "<env.X:-it's> b");
    assert.equal(shape("${env.X:-'a } b'} c"), "<env.X:-'a } b'> c");
  });

  it("keeps the default's text without the quotes around it", () => {
    const fallbackOf = (source: string): string | undefined => {
      const [part] = parseTemplate(source).template.parts;
      return part?.kind === "expression" ? part.expression.fallback : undefined;
    };
    assert.equal(fallbackOf("${env.X:-3}"), "3");
    assert.equal(fallbackOf("${{ env.X :- 3 }}"), "3");
    assert.equal(fallbackOf("${env.X:-'a b '}"), "a b ");
    assert.equal(fallbackOf('${env.X:-"a"}'), "a");
    assert.equal(fallbackOf("${env.X:-}"), "");
    assert.equal(fallbackOf("${env.X}"), undefined);
  });

  it("tells what is wrong, and where", () => {
    assert.match(problemOf("a ${inputs.x"), /^\$\{inputs\.x: .*not closed/);
    assert.match(problemOf("a ${inputs.x ==} b"), /ends too early|Unexpected/);
    assert.match(problemOf("${inputs.x == 'a}"), /not closed/);
    assert.match(problemOf('${inputs.x == "a"}'), /^"a": .*single quotes/);
    assert.match(problemOf("${nope(1)}"), /^nope: There is no function/);
    assert.match(problemOf("${fomat('a')}"), /Did you mean 'format'/);
    assert.match(problemOf("${hashFiles('a')}"), /^hashFiles: .*not available/);
    assert.match(problemOf("${constructor(1)}"), /^constructor: There is no/);
    assert.match(problemOf("${inputs[item]}"), /^item: .*'foreach' only/);
    assert.match(problemOf("${inputs[nope]}"), /^nope: There is no 'nope'/);
    assert.match(problemOf("${env.A:-${env.B}}"), /plain text/);
    assert.match(problemOf("${contains('a')}"), /^contains: Too few/);
    assert.match(problemOf("${inputs.a inputs.b}"), /^inputs: Unexpected/);
  });

  it("places references in the text around them", () => {
    const source = "a ${steps['a b'].outputs.c[0]} ${{ format('\n', env.D) }}";
    const { template } = parseTemplate(source);
    const found = template.parts.flatMap((part) =>
      part.kind === "expression"
        ? part.expression.references.map((one) => ({
            text: source.slice(one.start, one.end),
            path: one.path,
            parts: one.pathSpans.map((span) =>
              source.slice(span.start, span.end),
            ),
          }))
        : [],
    );
    assert.deepEqual(found, [
      {
        text: "steps['a b'].outputs.c[0]",
        path: ["a b", "outputs", "c", "0"],
        parts: ["a b", "outputs", "c", "0"],
      },
      { text: "env.D", path: ["D"], parts: ["D"] },
    ]);
  });

  it("stops a reference's path at what is computed", () => {
    const [part] = parseTemplate("${steps[inputs.x].outputs.*.y}").template
      .parts;
    assert.deepEqual(
      part?.kind === "expression" &&
        part.expression.references.map((one) => [one.context, one.path]),
      [
        ["steps", []],
        ["inputs", ["x"]],
      ],
    );
  });

  it("never throws, and keeps a text without ${ as it is", () => {
    const text = fc.oneof(
      fc.string(),
      fc.string({
        unit: fc.constantFrom(..."${}'.:-()[] inputs,=!&|*\n".split("")),
      }),
    );
    fc.assert(
      fc.property(text, (source) => {
        const { template } = parseTemplate(source);
        if (source.includes("${")) return;
        assert.equal(template.parts.length, source === "" ? 0 : 1);
      }),
    );
  });
});
