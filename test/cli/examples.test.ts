import assert from "node:assert/strict";
import { cp, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { RunningCommand, slipstream } from "../support/command-line.ts";
import { removeWorkspaces, workspaceWith } from "../support/workspace.ts";

const examples = fileURLToPath(new URL("../../examples", import.meta.url));

async function copyOfExamples(): Promise<string> {
  const folder = await workspaceWith({});
  await cp(examples, join(folder, "examples"), { recursive: true });
  return folder;
}

function run(folder: string, name: string) {
  return slipstream(folder, "run", `examples/${name}.workflow.yaml`);
}

describe("examples", function () {
  this.timeout(30_000);
  after(removeWorkspaces);

  it("report reads side by side and writes one report of all", async () => {
    const folder = await copyOfExamples();
    const { code, stdout, stderr } = await run(folder, "report");
    assert.equal(code, 0, stdout + stderr);
    assert.match(
      stdout,
      /^report: graph built \(4 steps, 3 dependencies\), up to 8 workers$/m,
    );
    assert.match(stdout, /\n {2}report\.path: examples\/out\/report\.md\n/);
    const report = await readFile(
      join(folder, "examples", "out", "report.md"),
      "utf8",
    );
    assert.match(report, /12 users: 3 from DE, 2 from FR/);
    assert.match(report, /\| Kettle \| 34\.90 \| 4 \(low\) \| 139\.60 \|/);
  });

  it("retry fails once and succeeds then", async () => {
    const { code, stdout } = await run(await copyOfExamples(), "retry");
    assert.equal(code, 0);
    assert.match(stdout, /↻ connect {3}attempt 2 of 3 in 1 s · exit code 7/);
    assert.match(stdout, /passed: 2 succeeded/);
  });

  it("diamond runs its two middle steps side by side", async () => {
    const { code, stdout } = await run(await copyOfExamples(), "diamond");
    assert.equal(code, 0);
    assert.match(stdout, /\d % saved \(\d\.\d×\)/);
  });

  it("failure isolates the step that fails", async () => {
    const { code, stdout } = await run(await copyOfExamples(), "failure");
    assert.equal(code, 1);
    assert.match(stdout, /failed: 3 succeeded, 1 failed, 1 blocked/);
  });

  it("cancel stops at Ctrl+C", async () => {
    const cwd = await copyOfExamples();
    const args = ["run", "examples/cancel.workflow.yaml", "--format", "json"];
    const command = new RunningCommand(args, { cwd });
    await command.output(/"step_started"[^]*"step_started"[^]*"step_started"/);
    command.signal("SIGINT");
    assert.equal((await command.result).code, 130);
  });

  it("wide keeps to five at once", async () => {
    const { code, stdout } = await run(await copyOfExamples(), "wide");
    assert.equal(code, 0);
    assert.match(
      stdout,
      /^wide: graph built \(24 steps, 0 dependencies\), up to 5 workers$/m,
    );
    assert.match(stdout, /passed: 24 succeeded/);
  });

  it("matrix runs the combinations two at a time, and lists them in order", async () => {
    const { code, stdout } = await run(await copyOfExamples(), "matrix");
    assert.equal(code, 0, stdout);
    assert.match(stdout, /✓ test\[1\] +0\.\d s +\[linux, 24\]/);
    assert.match(stdout, /✓ test +\d\.\d s +4 of 4/);
    const tested = "linux-22, linux-24, mac-24, windows-24";
    assert.match(stdout, new RegExp(`summary\\.tested: ${tested}\n`));
  });

  it("fan-out is done for each item of an earlier step's output", async () => {
    const { code, stdout } = await run(await copyOfExamples(), "fan-out");
    assert.equal(code, 0, stdout);
    assert.match(stdout, /total\.sum: 40\n/);
  });

  it("repeat asks three times", async () => {
    const folder = await copyOfExamples();
    const { code, stdout } = await run(folder, "repeat");
    assert.equal(code, 0, stdout);
    assert.match(stdout, /✓ poll +0\.\d s +done 3 times/);
    assert.match(stdout, /poll\.state: ready\n/);
  });

  it("all of them are valid", async () => {
    const names = ["report", "retry", "diamond", "failure", "cancel", "wide"];
    const files = names.map((name) => `examples/${name}.workflow.yaml`);
    const folder = await copyOfExamples();
    const { code, stdout } = await slipstream(folder, "validate", ...files);
    assert.equal(stdout, "6 files checked: no problems\n");
    assert.equal(code, 0);
  });
});
