import assert from "node:assert/strict";
import { posix } from "node:path";
import type { CallSource } from "../../../src/workflow/calls/call-source.ts";
import { linkCalls } from "../../../src/workflow/calls/link-calls.ts";
import { formatDiagnostic } from "../../../src/workflow/format-diagnostic.ts";
import { readWorkflow } from "../../../src/workflow/read-workflow.ts";

type Files = Readonly<Record<string, string>>;

function sourceOf(files: Files, reads: string[]): CallSource {
  return {
    exists: (path) => Promise.resolve(path in files),
    nameOf: (path) => posix.normalize(path),
    read: (file) => {
      reads.push(file);
      const text = files[file];
      const document =
        text === undefined ? undefined : readWorkflow({ text, file });
      return Promise.resolve(document);
    },
  };
}

async function link(text: string, files: Files) {
  const reads: string[] = [];
  const { workflow, diagnostics } = readWorkflow({
    text,
    file: "main.workflow.yaml",
  });
  assert.ok(workflow, JSON.stringify(diagnostics));
  const linked = await linkCalls(workflow, sourceOf(files, reads));
  const found = linked.diagnostics.map((one) =>
    formatDiagnostic("main.workflow.yaml", one),
  );
  return { ...linked, found, reads };
}

function calling(...paths: readonly string[]): string {
  const steps = paths.map((path, index) => `  s${index}: {uses: ${path}}`);
  return `steps:\n${steps.join("\n")}\n`;
}

const fine = "steps: {a: {run: x}, b: {run: y}}";

describe("linkCalls", () => {
  it("reads each file once, however many steps call it by whatever path", async () => {
    const { found, workflow, reads, files } = await link(
      calling("x.yaml", "./x.yaml", "sub/../x.yaml", "y.yaml"),
      { "x.yaml": calling("y.yaml"), "y.yaml": fine },
    );
    assert.deepEqual(found, []);
    assert.deepEqual(reads, ["x.yaml", "y.yaml"]);
    assert.deepEqual(files, ["x.yaml", "y.yaml"]);
    assert.deepEqual(
      [...(workflow.called?.keys() ?? [])],
      ["x.yaml", "y.yaml"],
    );
  });

  it("looks for a file in the step's working directory", async () => {
    const { found } = await link(
      "defaults: {working_directory: sub}\nsteps: {a: {uses: x.yaml}, b: {uses: z.yaml, working_directory: .}}",
      { "sub/x.yaml": fine, "z.yaml": fine },
    );
    assert.deepEqual(found, []);
  });

  it("says which file is not there", async () => {
    const { found } = await link(calling("x.yaml"), {});
    assert.deepEqual(found, [
      "main.workflow.yaml:2:14: error workflow-not-found There is no workflow file 'x.yaml' that can be read.",
    ]);
  });

  it("tells the first error of a file that has some, and where it is", async () => {
    const { found } = await link(calling("x.yaml", "y.yaml"), {
      "x.yaml":
        "steps:\n  a: {run: x, shel: y}\n  b: {run: x, depends_on: [c]}",
      "y.yaml": "steps: {a: {script: no.sh}}",
    });
    assert.deepEqual(found, [
      "main.workflow.yaml:2:14: error called-workflow-invalid 'x.yaml' has 2 errors: line 2: There is no 'shel' in a step. Did you mean 'shell'?\n  x.yaml:2:15: There is no 'shel' in a step. Did you mean 'shell'?",
      "main.workflow.yaml:3:14: error called-workflow-invalid 'y.yaml' has an error: line 1: There is no file 'no.sh'.\n  y.yaml:1:21: There is no file 'no.sh'.",
    ]);
  });

  it("prints the circle of workflows that call each other", async () => {
    const { found } = await link(
      calling("b.yaml", "main.workflow.yaml", "d.yaml"),
      {
        "b.yaml": calling("c.yaml"),
        "c.yaml": calling("./main.workflow.yaml"),
        "d.yaml": calling("e.yaml"),
        "e.yaml": calling("d.yaml"),
      },
    );
    assert.deepEqual(found, [
      "main.workflow.yaml:2:14: error recursive-workflow A workflow cannot call itself: main.workflow.yaml → b.yaml → c.yaml → main.workflow.yaml.\n  b.yaml:2:14: 'b.yaml' calls 'c.yaml' here.\n  c.yaml:2:14: 'c.yaml' calls './main.workflow.yaml' here.",
      "main.workflow.yaml:3:14: error recursive-workflow A workflow cannot call itself: main.workflow.yaml → main.workflow.yaml.",
      "main.workflow.yaml:4:14: error called-workflow-invalid 'd.yaml' has an error: line 2: A workflow cannot call itself: d.yaml → e.yaml → d.yaml.\n  d.yaml:2:14: A workflow cannot call itself: d.yaml → e.yaml → d.yaml.",
    ]);
  });

  it("compares what is given with what is asked for", async () => {
    const { found, diagnostics } = await link(
      [
        "inputs: {n: {}}",
        "steps:",
        "  a:",
        "    uses: x.yaml",
        "    with: {nmae: x, count: many, level: mid, flag: '${inputs.n}', text: 3}",
        "  b: {uses: x.yaml, with: {name: x, count: '7', level: low, flag: true}}",
      ].join("\n"),
      {
        "x.yaml":
          "inputs: {name: {required: true}, count: {type: number}, level: {type: choice, options: [low, high]}, flag: {type: boolean}, text: {}}\nsteps: {a: {run: x}}",
      },
    );
    assert.deepEqual(found, [
      "main.workflow.yaml:4:11: error missing-input 'x.yaml' needs the input 'name': 'with' does not give it.\n  x.yaml:1:10: 'name' is here.",
      "main.workflow.yaml:5:12: error unknown-input 'x.yaml' has no input 'nmae'. Did you mean 'name'?",
      "main.workflow.yaml:5:28: error wrong-type 'x.yaml': input count: expected a number, found \"many\".",
      "main.workflow.yaml:5:41: error wrong-type 'x.yaml': input level: expected one of low, high, found \"mid\".",
      "main.workflow.yaml:5:73: error wrong-type 'x.yaml': input text: expected a text, found 3.",
    ]);
    assert.equal(diagnostics[1]?.fix?.edits[0]?.newText, "name");
  });

  it("refuses more files, depth, steps and characters than anything bears", async () => {
    const chain = (length: number): Files =>
      Object.fromEntries(
        Array.from({ length }, (_, index) => [
          `c${index}.yaml`,
          index + 1 < length ? calling(`c${index + 1}.yaml`) : fine,
        ]),
      );
    assert.deepEqual((await link(calling("c0.yaml"), chain(9))).found, []);
    const deep = await link(calling("c0.yaml"), chain(10));
    assert.match(deep.found[0] ?? "", /too-large .* more than 10 deep/);

    const ten = calling(...Array.from({ length: 11 }, () => "y.yaml"));
    const wide = await link(calling("x.yaml"), {
      "x.yaml": ten,
      "y.yaml": ten.replaceAll("y.yaml", "z.yaml"),
      "z.yaml": ten.replaceAll("y.yaml", "w.yaml"),
      "w.yaml": ten.replaceAll("y.yaml", "v.yaml"),
      "v.yaml": fine,
    });
    assert.match(wide.found[0] ?? "", /too-large .* more than 10000 steps/);

    const id = "i".repeat(99);
    const long = await link(`steps: {${id}: {uses: x.yaml}}`, {
      "x.yaml": `steps: {${id}: {uses: y.yaml}}`,
      "y.yaml": fine,
    });
    assert.match(long.found[0] ?? "", /invalid-id .* 201 characters/);

    const many = Array.from({ length: 120 }, (_, index) => `f${index}.yaml`);
    const files = Object.fromEntries(many.map((name) => [name, fine]));
    const full = await link(calling(...many), files);
    assert.match(full.found[0] ?? "", /too-large More than 100 workflow files/);
    assert.equal(full.reads.length, 99);
  });
});
