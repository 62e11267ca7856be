import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { promisify } from "node:util";
import {
  cliFile,
  RunningCommand,
  slipstream,
} from "../support/command-line.ts";
import { processesWith } from "../support/processes-with.ts";
import { removeWorkspaces, workspaceWith } from "../support/workspace.ts";

describe("when something is wrong with the world, or with us", function () {
  this.timeout(30_000);
  after(removeWorkspaces);

  it("a bug ends the run and the program, with 70 and a plea for a report", async () => {
    const marker = `marker-${randomUUID()}`;
    const cwd = await workspaceWith({
      "long.workflow.yaml": `steps:\n  - { id: long, run: "trap '' TERM; sleep 300; : ${marker}" }\n`,
      "bug.cjs":
        "setTimeout(() => { throw new Error('planted'); }, 1500).unref();",
    });
    for (const debug of ["", "1"]) {
      const command = new RunningCommand(["run", "long.workflow.yaml"], {
        cwd,
        env: {
          NODE_OPTIONS: `--require ${join(cwd, "bug.cjs")}`,
          SLIPSTREAM_DEBUG: debug,
        },
      });
      const { code, stderr } = await command.result;
      assert.equal(code, 70);
      assert.match(stderr, /^slipstream: internal error: planted\n/);
      assert.equal(stderr.includes(" at "), debug === "1");
      assert.deepEqual(processesWith(marker), []);
    }
  });

  it("a run's folder that goes away ends with 73", async () => {
    const cwd = await workspaceWith({
      "rm.workflow.yaml": "steps:\n  - { id: a, run: 'rm -rf .slipstream' }\n",
    });
    const { code, stderr } = await slipstream(cwd, "run", "rm.workflow.yaml");
    assert.match(stderr, /^error: the run's folder cannot be written: ENOENT/);
    assert.equal(code, 73);
  });

  it("a Ctrl+C that comes before the run is there counts", async () => {
    const cwd = await workspaceWith({
      "long.workflow.yaml": "steps:\n  - { id: a, run: 'sleep 300' }\n",
      "early.cjs":
        "const { existsSync } = require('node:fs'); const timer = setInterval(() => { if (process.listenerCount('SIGINT') > 0) { clearInterval(timer); process.kill(process.pid, 'SIGINT'); } }, 1);",
    });
    const command = new RunningCommand(["run", "long.workflow.yaml"], {
      cwd,
      env: { NODE_OPTIONS: `--require ${join(cwd, "early.cjs")}` },
    });
    const { code, stderr } = await command.result;
    assert.equal(code, 130, stderr);
  });

  it("a full disk behind the standard output cancels the run", async () => {
    const cwd = await workspaceWith({
      "long.workflow.yaml":
        "steps:\n  - { id: a, run: 'sleep 0.2' }\n  - { id: b, run: 'sleep 300' }\n",
    });
    const command = `"${process.execPath}" "${cliFile}" run long.workflow.yaml > /dev/full`;
    const failure = await promisify(execFile)("sh", ["-c", command], {
      cwd,
    }).catch((error: unknown) => error as { code: number; stderr: string });
    assert.match(failure.stderr, /^error: cannot write the output: ENOSPC/);
    assert.ok("code" in failure && failure.code === 141);
  });

  it("an old Node is told so, and nothing else happens", async () => {
    for (const version of ["20.1.0", "22.1.0"]) {
      const pretend = `Object.defineProperty(process.versions, 'node', { value: '${version}' })`;
      const script = `${pretend}; require(${JSON.stringify(cliFile)})`;
      const failure = await promisify(execFile)(process.execPath, [
        "-e",
        script,
      ]).catch(
        (error: unknown) =>
          error as { code: number; stdout: string; stderr: string },
      );
      assert.deepEqual(
        {
          code: "code" in failure && failure.code,
          stdout: failure.stdout,
          stderr: failure.stderr,
        },
        {
          code: 2,
          stdout: "",
          stderr: `slipstream needs Node 22.2 or newer; this is Node ${version}.\n`,
        },
      );
    }
  });
});
