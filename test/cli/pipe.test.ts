import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { cliFile, RunningCommand } from "../support/command-line.ts";
import { removeWorkspaces, workspaceWith } from "../support/workspace.ts";

const steps = Array.from(
  { length: 30 },
  (_, i) => `  - { id: s${i}, run: "sleep 0.05" }\n`,
).join("");

describe("standard output", function () {
  this.timeout(30_000);
  after(removeWorkspaces);

  for (const format of ["json", "text"]) {
    it(`may be piped into head as ${format}`, async () => {
      const cwd = await workspaceWith({
        "p.workflow.yaml": `steps:\n${steps}`,
      });
      const command = `"${process.execPath}" "${cliFile}" run p.workflow.yaml --format ${format} | head -1`;
      const { stdout, stderr } = await promisify(execFile)(
        "sh",
        ["-c", command],
        { cwd },
      );
      assert.equal(stdout.split("\n").length, 2);
      assert.equal(stderr, "");
    });
  }

  it("has no colours where it is no terminal, or where nobody wants them", async () => {
    const cwd = await workspaceWith({
      "p.workflow.yaml": "steps:\n  - { id: a, run: 'exit 1' }\n",
    });
    for (const env of [{ NO_COLOR: "1" }, { FORCE_COLOR: "1" }]) {
      const command = new RunningCommand(["run", "p.workflow.yaml"], {
        cwd,
        env,
      });
      const { stdout, stderr } = await command.result;
      assert.equal((stdout + stderr).includes("\u001b"), false);
    }
  });
});
