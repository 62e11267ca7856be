import assert from "node:assert/strict";
import { readWorkflow } from "../../../src/workflow/read-workflow.ts";

describe("what a step reads of others", () => {
  it("is told as exactly as its references say", () => {
    const { workflow } = readWorkflow({
      file: "x.workflow.yaml",
      text: `
steps:
  a: { run: x }
  b: { run: 'echo "\${steps.a.outputs.Name} \${steps.a.status}"' }
  c: { run: x, env: { ALL: "\${toJSON(steps.a.outputs)}" } }
  d: { run: x, if: "steps.a['outputs']['x'] == '' || toJSON(steps) == ''" }
`,
    });
    assert.deepEqual(
      workflow?.steps.map(({ reads }) => reads),
      [
        [],
        [{ step: "a", output: "Name" }],
        [{ step: "a" }],
        [{ step: "a", output: "x" }, {}],
      ],
    );
  });
});
