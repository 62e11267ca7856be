import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { CommandResult } from "../support/command-line.ts";
import { slipstream } from "../support/command-line.ts";
import { removeWorkspaces, workspaceWith } from "../support/workspace.ts";

const file = "round.workflow.yaml";
const round = `steps:
  a-1: { run: "true", depends_on: [b] }
  b: { run: "true", depends_on: [a-1] }
`;
const drawing = `  ┌─► a-1
  │    ↓ waits for
  └── b
`;
const hint = `(as a picture: slipstream plan ${file} --format mermaid)\n`;

async function call(...args: readonly string[]): Promise<CommandResult> {
  return slipstream(await workspaceWith({ [file]: round }), ...args);
}

describe("steps that wait for each other", function () {
  this.timeout(30_000);
  after(removeWorkspaces);

  it("are drawn by validate", async () => {
    const { code, stdout } = await call("validate", file);
    assert.equal(code, 2);
    assert.match(stdout, /^round\.workflow\.yaml:2:36: error cycle /);
    assert.ok(stdout.endsWith(`${drawing}${hint}1 file checked: 1 error\n`));
  });

  it("are listed by validate for programs", async () => {
    const { stdout } = await call("validate", file, "--format", "json");
    const [{ diagnostics }] = JSON.parse(stdout) as [
      { diagnostics: [{ cycle: readonly string[] }] },
    ];
    assert.deepEqual(diagnostics[0].cycle, ["a-1", "b"]);
  });

  it("are drawn by run, which runs nothing", async () => {
    const folder = await workspaceWith({ [file]: round });
    const { code, stdout, stderr } = await slipstream(folder, "run", file);
    assert.equal(code, 2);
    assert.equal(stdout, "");
    assert.ok(stderr.endsWith(drawing + hint));
    assert.equal(existsSync(join(folder, ".slipstream")), false);
  });

  it("are a picture of plan", async () => {
    const { code, stdout, stderr } = await call(
      "plan",
      file,
      "--format",
      "mermaid",
    );
    assert.equal(code, 2);
    assert.equal(
      stdout,
      `flowchart TD
  step_a_1["a-1"]
  b["b"]
  step_a_1 -->|waits for| b
  b -->|waits for| step_a_1
`,
    );
    assert.ok(stderr.endsWith(drawing));
  });

  it("are no plan in any other form", async () => {
    const { code, stdout } = await call("plan", file, "--format", "dot");
    assert.equal(code, 2);
    assert.equal(stdout, "");
  });
});
