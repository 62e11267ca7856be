import assert from "node:assert/strict";
import type { Result } from "../../../src/base/result.ts";
import type { EvaluationContext } from "../../../src/expression/evaluation-context.ts";
import { resolveAttempt } from "../../../src/run/resolve-attempt.ts";
import type { AttemptRequest } from "../../../src/run/step-runner.ts";
import { readWorkflow } from "../../../src/workflow/read-workflow.ts";

const context: EvaluationContext = {
  steps: new Map([
    [
      "before",
      { status: "succeeded", outputs: { x: "1", list: [1, "b"] }, duration: 2 },
    ],
  ]),
  inputs: { name: "world", count: 3, none: null },
  env: { HOST: "h" },
  run: { id: "RUN" },
  workflow: { name: "test", file: "test.workflow.yaml" },
  status: { success: true, failure: false, cancelled: false },
};

/** The second attempt of the step `a` that these lines say more of. */
function attemptOf(
  ...lines: readonly string[]
): Result<AttemptRequest, string> {
  const text = [
    "inputs: { name: {}, count: { type: number }, none: {}, text: {} }",
    "tools:",
    "  lint: { command: [lint, '${env.HOST}', '${task}/**'] }",
    "  make: { command: [make, '${steps.before.outputs.x}', '$${task}'] }",
    "  broken: { command: [\"${fromJSON('{')}\", '${task}'] }",
    "steps:",
    '  - { id: before, run: "true" }',
    "  - id: a",
    "    depends_on: [before]",
    ...lines.map((line) => `    ${line}`),
  ].join("\n");
  const { workflow, diagnostics } = readWorkflow({
    text,
    file: "test.workflow.yaml",
    platform: "posix",
  });
  const step = workflow?.steps[1];
  assert.ok(step, JSON.stringify(diagnostics));
  return resolveAttempt(step, 2, context);
}

function resolved(...lines: readonly string[]): AttemptRequest {
  const attempt = attemptOf(...lines);
  assert.ok(attempt.ok, JSON.stringify(attempt));
  return attempt.value;
}

describe("an attempt that is about to start", () => {
  it("has its script with references, and their values beside it", () => {
    const { action, environment } = resolved(
      'run: echo "${inputs.name} ${steps.before.outputs.list}"',
    );
    assert.ok(action.type === "shell" && action.program.kind === "inline");
    const { text } = action.program;
    const variables = [...text.matchAll(/SLIPSTREAM_VALUE_\d+/g)].map(String);
    assert.deepEqual(
      variables.map((name) => environment[name]),
      ["world", '[1,"b"]'],
    );
    assert.equal(text.includes("world"), false);
  });

  it("has inputs with their types, and as variables", () => {
    const { inputs, environment } = resolved(
      "run: 'true'",
      "inputs:",
      "  who: ${inputs.name}",
      "  count: ${inputs.count}",
      "  none: ${inputs.none}",
      "  tree: { list: [1, true, '${inputs.count}'], text: 'n${inputs.count}' }",
    );
    const tree = { list: [1, true, 3], text: "n3" };
    assert.deepEqual(inputs, { who: "world", count: 3, none: null, tree });
    assert.deepEqual(environment, {
      HOST: "h",
      INPUT_WHO: "world",
      INPUT_COUNT: "3",
      INPUT_NONE: "",
      INPUT_TREE: JSON.stringify(tree),
    });
  });

  it("has variables of its own, each of which sees those before it", () => {
    const { environment } = resolved(
      "run: 'true'",
      "env: { A: 'a-${env.HOST}', B: '${env.A}-b', HOST: own }",
    );
    assert.deepEqual(environment, { HOST: "own", A: "a-h", B: "a-h-b" });
  });

  it("is of any type, with its arguments", () => {
    const args = "args: ['${inputs.name}', x]";
    assert.deepEqual(
      resolved("command: [tool, '${inputs.count}']", args).action,
      {
        type: "process",
        argv: ["tool", "3", "world", "x"],
      },
    );
    assert.deepEqual(resolved("type: python", "run: pass", args).action, {
      type: "python",
      program: { kind: "inline", text: "pass" },
      args: ["world", "x"],
    });
    assert.deepEqual(
      resolved("script: '${inputs.name}.sh'", "shell: bash", args).action,
      {
        type: "shell",
        program: { kind: "file", path: "world.sh" },
        args: ["world", "x"],
        shell: { kind: "named", name: "bash" },
      },
    );
    assert.equal(resolved("script: a.js").action.type, "node");
  });

  it("is a request, with a body as JSON where it is no text", () => {
    const { action } = resolved(
      "request:",
      "  url: http://${env.HOST}/x",
      "  headers: { X-Name: '${inputs.name}' }",
      "  body: { count: '${inputs.count}' }",
    );
    assert.deepEqual(action, {
      type: "http",
      method: "POST",
      url: "http://h/x",
      headers: [
        ["x-name", "world"],
        ["content-type", "application/json"],
      ],
      statuses: ["2xx"],
      body: '{"count":3}',
    });
    const text = resolved(
      "request: { url: 'http://a', body: 'n=${inputs.count}' }",
    );
    assert.ok(text.action.type === "http");
    assert.deepEqual([text.action.body, text.action.headers], ["n=3", []]);
  });

  it("is a tool's command for each task, in the step's context", () => {
    const env = "env: { HOST: own }";
    const list = resolved("tool: lint", "tasks: [src, '${inputs.name}']", env);
    assert.deepEqual(list.action, {
      type: "tool",
      calls: [
        { task: "src", argv: ["lint", "own", "src/**"] },
        { task: "world", argv: ["lint", "own", "world/**"] },
      ],
    });
    const computed = "tasks: '${steps.before.outputs.list}'";
    const { action } = resolved("tool: lint", computed);
    assert.ok(action.type === "tool");
    assert.deepEqual(
      action.calls.map(({ task }) => task),
      ["1", "b"],
    );
    assert.deepEqual(resolved("tool: make").action, {
      type: "tool",
      calls: [{ argv: ["make", "1", "${task}"] }],
    });
  });

  for (const [given, problem] of [
    ["[]", "the list is empty; an 'if' can skip the step"],
    ['["a",{}]', "expected a list of texts, and one of them is none"],
    ['"a"', "expected a list of texts"],
  ] as const) {
    it(`fails where tasks are ${given}`, () => {
      const attempt = attemptOf(
        "tool: lint",
        `tasks: "\${fromJSON('${given.replaceAll('"', '\\"')}')}"`,
      );
      assert.ok(!attempt.ok);
      assert.equal(attempt.error, `tasks: 'tasks': ${problem}`);
    });
  }

  it("has its place and its promises", () => {
    const request = resolved(
      "run: 'true'",
      "working_directory: '${inputs.name}/sub'",
      "outputs: { x: {}, y: { from: stdout, select: .a } }",
    );
    assert.equal(request.workingDirectory, "world/sub");
    const promised = request.promisedOutputs.map(
      ({ value, from, decode }) => `${value} from ${from} as ${decode}`,
    );
    assert.deepEqual(promised, [
      "x from file as text",
      "y from stdout as json",
    ]);
    assert.equal(request.attempt, 2);
    assert.equal(resolved("run: 'true'").workingDirectory, ".");
  });

  for (const [key, ...lines] of [
    ["env.A", "run: 'true'", "env: { A: \"${fromJSON('{')}\" }"],
    ["inputs.x", "run: 'true'", "inputs: { x: \"${fromJSON('{')}\" }"],
    ["run", "run: echo \"${fromJSON('{')}\""],
    ["command", "command: [tool, \"${fromJSON('{')}\"]"],
    ["tools.broken.command", "tool: broken", "tasks: [x]"],
    ["working_directory", "run: x", "working_directory: \"${fromJSON('{')}\""],
  ] as const) {
    it(`fails with the key ${key} where its expression has no value`, () => {
      const attempt = attemptOf(...lines);
      assert.ok(!attempt.ok);
      assert.ok(attempt.error.startsWith(`${key}: `), attempt.error);
    });
  }
});
