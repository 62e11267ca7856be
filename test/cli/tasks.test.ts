import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { slipstream } from "../support/command-line.ts";
import { removeWorkspaces, workspaceWith } from "../support/workspace.ts";

const file = "tasks.workflow.yaml";
const text = `steps:
  plain: { run: "true" }
  built: { task: build, depends_on: [plain] }
`;

describe("a VS Code task", function () {
  this.timeout(30_000);
  after(removeWorkspaces);

  it("is no mistake of the file", async () => {
    const folder = await workspaceWith({ [file]: text });
    const { code, stdout } = await slipstream(folder, "validate", file);
    assert.equal(code, 0, stdout);
  });

  it("keeps a terminal from running the workflow", async () => {
    const folder = await workspaceWith({ [file]: text });
    const { code, stdout, stderr } = await slipstream(folder, "run", file);
    assert.equal(code, 2);
    assert.equal(stdout, "");
    assert.match(stderr, /the step 'built' runs a VS Code task.*needs VS Code/);
    assert.equal(existsSync(join(folder, ".slipstream")), false);
  });

  it("does not matter where it takes no part", async () => {
    const folder = await workspaceWith({ [file]: text });
    const args = ["run", file, "--only", "plain"];
    const { code, stdout, stderr } = await slipstream(folder, ...args);
    assert.equal(code, 0, stdout + stderr);
  });
});
