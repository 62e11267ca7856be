import assert from "node:assert/strict";
import { actionText } from "../../../src/present/action-text.ts";
import { readWorkflow } from "../../../src/workflow/read-workflow.ts";

function textOf(step: string): string {
  const { workflow, diagnostics } = readWorkflow({
    text: [
      "inputs: { dirs: {} }",
      "tools:",
      "  lint: { command: [npx, eslint, '${task}'] }",
      "  make: { command: [make] }",
      `steps: [{ id: a, ${step} }]`,
    ].join("\n"),
    file: "test.workflow.yaml",
  });
  const [read] = workflow?.steps ?? [];
  assert.ok(read, JSON.stringify(diagnostics));
  return actionText(read.action);
}

describe("what a step with a tool does", () => {
  it("is its command, and its tasks as they are written", () => {
    assert.equal(
      textOf("tool: lint, tasks: [src, a b]"),
      "npx eslint '${task}' # task: src 'a b'",
    );
    assert.equal(
      textOf('tool: lint, tasks: "${fromJSON(inputs.dirs)}"'),
      "npx eslint '${task}' # task: ${fromJSON(inputs.dirs)}",
    );
    assert.equal(textOf("tool: make"), "make");
  });
});
