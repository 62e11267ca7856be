import assert from "node:assert/strict";
import { readWorkflow } from "../../../src/workflow/read-workflow.ts";
import type { Step } from "../../../src/workflow/step.ts";
import type { Workflow } from "../../../src/workflow/workflow.ts";

function valid(text: string, platform?: "posix" | "windows"): Workflow {
  const document = readWorkflow({
    text,
    file: ".workflows/build.workflow.yaml",
    ...(platform && { platform }),
  });
  const errors = document.diagnostics.filter((one) => one.severity === "error");
  assert.deepEqual(errors, []);
  assert.ok(document.workflow);
  return document.workflow;
}

function steps(text: string): readonly Step[] {
  return valid(`inputs: {x: {}}\nsteps:\n${text}`).steps;
}

describe("readWorkflow", () => {
  it("names a workflow after its file where it has no name", () => {
    const workflow = valid("steps: [{id: a, run: b}]");
    assert.equal(workflow.name, "build");
    assert.equal(workflow.nameRange.start.line, 0);
    assert.equal(valid("name: 42\nsteps: [{id: a, run: b}]").name, "42");
  });

  it("infers the type from the keys", () => {
    const types = steps(
      [
        "- {id: a, run: x}",
        "- {id: b, script: x.py}",
        "- {id: c, script: x.mjs}",
        "- {id: d, script: x.sh}",
        "- {id: e, command: [x], args: [y, 1.10]}",
        "- {id: f, type: shell, script: x.py}",
        "- {id: g, type: node, run: x}",
        "- {id: h, script: '${inputs.x}/a.cjs'}",
      ].join("\n"),
    ).map((step) => step.action.type);
    assert.deepEqual(types, [
      "shell",
      "python",
      "node",
      "shell",
      "process",
      "shell",
      "node",
      "node",
    ]);
  });

  it("appends args to a command and keeps numbers as written", () => {
    const [step] = steps("- {id: e, command: [x], args: [y, 1.10]}");
    assert.ok(step?.action.type === "process");
    const argv = step.action.argv.map((one) => one.value.source);
    assert.deepEqual(argv, ["x", "y", "1.10"]);
  });

  it("puts implied dependencies behind the explicit ones, each id once", () => {
    const [, , last] = steps(
      [
        "- {id: a, run: x}",
        "- {id: b, run: x}",
        "- id: c",
        "  depends_on: b",
        '  if: steps.a.status == "x"'.replaceAll('"', "'"),
        "  run: echo ${steps.b.outputs.y} ${steps.a.outputs.z}",
      ].join("\n"),
    );
    assert.deepEqual(
      last?.dependencies.map((one) => [
        one.id,
        one.implied,
        one.range.start.line,
      ]),
      [
        ["b", false, 5],
        ["a", true, 7],
      ],
    );
  });

  it("finds data dependencies in every part of a step", () => {
    const parts = [
      "run: '\"${steps.a.status}\"'",
      "script: ${steps.a.status}",
      "command: [x, '${steps.a.status}']",
      "args: ['${steps.a.status}']\n  run: x",
      "env: {A: '${steps.a.status}'}\n  run: x",
      "inputs: {A: [{b: '${steps.a.status}'}]}\n  run: x",
      "working_directory: ${steps.a.status}\n  run: x",
      "timeout: ${steps.a.duration}\n  run: x",
      "retry: {delay: '${steps.a.duration}'}\n  run: x",
      "continue_on_error: ${steps.a.outputs.x}\n  run: x",
      "if: steps.a.outputs.x\n  run: x",
    ];
    for (const part of parts) {
      const [, step] = steps(`- {id: a, run: x}\n- id: b\n  ${part}`);
      assert.deepEqual(
        step?.dependencies.map((one) => one.id),
        ["a"],
        part,
      );
    }
  });

  it("binds scripts for the platform's own shell", () => {
    const text = "inputs: {x: {}}\nsteps: [{id: a, run: 'echo ${inputs.x}'}]";
    const scripts = (["posix", "windows"] as const).map((platform) => {
      const action = valid(text, platform).steps[0]?.action;
      assert.ok(action?.type === "shell" && action.program.kind === "inline");
      return action.program.script.text;
    });
    assert.deepEqual(scripts, [
      "echo ${SLIPSTREAM_VALUE_1}",
      "echo ${env:SLIPSTREAM_VALUE_1}",
    ]);
  });

  it("takes texts for numbers and booleans, and keeps expressions for later", () => {
    const { execution } = valid(
      [
        "execution:",
        '  parallel: "false"',
        '  max-parallel: "4"',
        '  timeout_per_step: "90"',
        "  on-failure: ${env.ON_FAILURE:-stop}",
        "steps: [{id: a, run: b}]",
      ].join("\n"),
    );
    assert.equal(
      execution.parallel?.kind === "fixed" && execution.parallel.value,
      false,
    );
    assert.equal(
      execution.maxWorkers?.kind === "fixed" && execution.maxWorkers.value,
      4,
    );
    assert.equal(
      execution.timeoutPerStep?.kind === "fixed" &&
        execution.timeoutPerStep.value,
      90_000,
    );
    assert.ok(execution.onFailure?.kind === "computed");
    const { key, form } = execution.onFailure;
    assert.deepEqual([key, form], ["on-failure", "on-failure"]);
  });

  it("reads retry as the engine wants it", () => {
    const [step] = steps(
      "- {id: a, run: x, retry: {max-attempts: 3, delay: 500ms, factor: 1.5, retry_on: timeout, no-retry-on: [signal, '2']}}",
    );
    const retry = step?.retry;
    assert.equal(
      retry?.maxAttempts?.kind === "fixed" && retry.maxAttempts.value,
      3,
    );
    assert.equal(retry?.delay?.kind === "fixed" && retry.delay.value, 500);
    assert.deepEqual(retry?.retryOn, [{ kind: "timeout" }]);
    assert.deepEqual(retry.noRetryOn, [
      { kind: "signal" },
      { kind: "exit_code", code: 2 },
    ]);
  });

  it("names the variables of inputs, and keeps their trees", () => {
    const [step] = steps(
      "- {id: a, run: x, inputs: {my-file.1: [1, {k: 'v'}, null]}}",
    );
    const [input] = step?.inputs ?? [];
    assert.equal(input?.variable, "INPUT_MY_FILE_1");
    assert.ok(input.value.kind === "list");
    assert.deepEqual(
      input.value.items.map((item) => item.kind),
      ["literal", "map", "literal"],
    );
  });

  it("keeps the text of variables as it is written", () => {
    const { env } = valid(
      "env: {A: 1.10, B: true, C: , D: 'x', E: 010, F: 0x1F}\nsteps: [{id: a, run: b}]",
    );
    assert.deepEqual(
      env.map((one) => one.value.value.source),
      ["1.10", "true", "", "x", "010", "0x1F"],
    );
  });

  it("gives inputs their types", () => {
    const { inputs } = valid(
      "inputs: {a: , b: {type: number, default: '3'}, c: {type: boolean, default: false}, d: {default: 1.10, required: true}}\nsteps: [{id: a, run: b}]",
    );
    assert.deepEqual(
      inputs.map((one) => [one.name, one.type, one.default, one.required]),
      [
        ["a", "string", undefined, false],
        ["b", "number", 3, false],
        ["c", "boolean", false, false],
        ["d", "string", "1.10", true],
      ],
    );
  });

  it("gives an outline of a file that is broken", () => {
    const { outline, workflow, diagnostics } = readWorkflow({
      text: 'name: Broken\nsteps:\n  - id: a\n    run: x\n  - id: b\n    run: "${steps.a.status}\n',
      file: "b.workflow.yml",
    });
    assert.equal(workflow, undefined);
    assert.deepEqual(
      diagnostics.map((one) => one.code),
      ["yaml-syntax"],
    );
    assert.equal(outline.name, "Broken");
    assert.deepEqual(
      outline.steps.map((step) => [step.id, step.dependsOn]),
      [
        ["a", []],
        ["b", ["a"]],
      ],
    );
  });

  it("counts lines as editors do, whatever ends them, and not the byte order mark", () => {
    for (const end of ["\n", "\r\n"]) {
      const text = `\uFEFFname: x${end}steps:${end}  - id: a${end}    run: b${end}`;
      const { outline } = readWorkflow({ text, file: "a.yaml" });
      assert.deepEqual(outline.nameRange.start, { line: 0, character: 6 });
      assert.deepEqual(outline.steps[0]?.range, {
        start: { line: 2, character: 4 },
        end: { line: 3, character: 10 },
      });
    }
  });

  it("reads YAML 1.2: on and yes are texts", () => {
    const { env } = valid("env: {A: on, B: yes}\nsteps: {a: {run: b}}");
    assert.deepEqual(
      env.map((one) => one.value.value.source),
      ["on", "yes"],
    );
  });

  it("merges with <<, where what is written itself counts", () => {
    const [, second] = steps(
      "- &base {id: a, run: x, timeout: 5s, env: {A: 1}}\n- <<: *base\n  id: b\n  timeout: 9s",
    );
    assert.equal(
      second?.timeout?.kind === "fixed" && second.timeout.value,
      9_000,
    );
    assert.equal(second?.env[0]?.name, "A");
  });

  it("ranges a step of a map from its key to its end", () => {
    const { steps: found } = valid(
      "steps:\n  a:\n    run: b\n\n  # c\n  d: {run: e}\n",
    );
    assert.deepEqual(found[0]?.range, {
      start: { line: 1, character: 2 },
      end: { line: 2, character: 10 },
    });
    assert.deepEqual(found[0].idRange.end, { line: 1, character: 3 });
  });

  it("reads a chain of ten thousand steps", () => {
    const text = Array.from(
      { length: 10_000 },
      (_, index) =>
        `  - {id: s${index}, run: x, depends_on: [${index > 0 ? `s${index - 1}` : ""}]}`,
    ).join("\n");
    assert.equal(valid(`steps:\n${text}`).steps.length, 10_000);
  }).timeout(30_000);
});
