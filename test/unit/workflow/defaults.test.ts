import assert from "node:assert/strict";
import { checkFiles } from "../../../src/workflow/check-files.ts";
import { readWorkflow } from "../../../src/workflow/read-workflow.ts";
import type { Step } from "../../../src/workflow/step.ts";
import type { Workflow } from "../../../src/workflow/workflow.ts";

function read(text: string): Workflow {
  const { workflow, diagnostics } = readWorkflow({ text, file: "x.yaml" });
  assert.ok(workflow, JSON.stringify(diagnostics));
  return workflow;
}

const text = `
defaults:
  shell: bash
  working_directory: app
  timeout: 10s
  retry: { max_attempts: 3, delay: 2s }
steps:
  plain: { run: x }
  own:
    run: x
    shell: sh
    working_directory: lib
    timeout: 1m
    retry: { delay: 5s }
`;

function fixed(setting: Step["timeout"]): number | undefined {
  return setting?.kind === "fixed" ? setting.value : undefined;
}

function summary({ action, workingDirectory, timeout, retry }: Step): unknown {
  return {
    shell: action.type === "shell" ? action.shell : undefined,
    folder: workingDirectory?.value.source,
    timeout: fixed(timeout),
    attempts: fixed(retry.maxAttempts),
    delay: fixed(retry.delay),
  };
}

describe("defaults", () => {
  it("hold for a step that does not say otherwise", () => {
    const [plain] = read(text).steps;
    assert.deepEqual(summary(plain!), {
      shell: { kind: "named", name: "bash" },
      folder: "app",
      timeout: 10_000,
      attempts: 3,
      delay: 2000,
    });
  });

  it("give way to what a step says, key by key of its retry", () => {
    const [, own] = read(text).steps;
    assert.deepEqual(summary(own!), {
      shell: { kind: "named", name: "sh" },
      folder: "lib",
      timeout: 60_000,
      attempts: 3,
      delay: 5000,
    });
  });

  it("decide how a script's expressions are bound", () => {
    const { workflow, diagnostics } = readWorkflow({
      text: "defaults: {shell: cmd}\ninputs: {v: {}}\nsteps: {a: {run: 'echo ${inputs.v}'}}",
      file: "x.yaml",
    });
    assert.equal(workflow, undefined);
    assert.deepEqual(
      diagnostics.map(({ code }) => code),
      ["expression-in-script"],
    );
  });
});

describe("env_file", () => {
  it("is a path or a list of paths", () => {
    const steps = "steps: {a: {run: x}}";
    const paths = (file: string): readonly string[] =>
      read(`env_file: ${file}\n${steps}`).envFiles.map(
        ({ value }) => value.source,
      );
    assert.deepEqual(paths(".env"), [".env"]);
    assert.deepEqual(paths("[a.env, '${env.STAGE}.env']"), [
      "a.env",
      "${env.STAGE}.env",
    ]);
    assert.deepEqual(paths(""), []);
  });

  it("has to be there, where it is named in full", async () => {
    const workflow = read("env_file: [a, '${env.X}']\nsteps: {a: {run: x}}");
    const found = await checkFiles(workflow, {
      exists: () => Promise.resolve(false),
    });
    assert.deepEqual(
      found.map(({ code, message }) => [code, message]),
      [["env-file-not-found", "There is no file 'a'."]],
    );
  });
});
