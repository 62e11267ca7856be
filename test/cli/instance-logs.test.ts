import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, open, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { promisify } from "node:util";
import type { Result } from "../../src/base/result.ts";
import { instanceLogs } from "../../src/cli/instance-logs.ts";
import { RunFolder } from "../../src/journal/run-folder.ts";
import { seal } from "../../src/journal/seal.ts";
import { RunningCommand, slipstream } from "../support/command-line.ts";
import { linesOf, onlyRun, rareFailure } from "../support/instances.ts";
import { failureOf, loadStarted } from "../support/load-report.ts";
import { removeWorkspaces, workspaceWith } from "../support/workspace.ts";

const execute = promisify(execFile);
const file = "a.workflow.yaml";

async function ran(text: string, ...args: readonly string[]): Promise<string> {
  const cwd = await workspaceWith({ [file]: text });
  await slipstream(cwd, "run", file, ...args);
  return cwd;
}

async function refusal(
  cwd: string,
  ...args: readonly string[]
): Promise<string> {
  const { code, stdout, stderr } = await slipstream(
    cwd,
    ...["logs", "latest", ...args],
  );
  assert.deepEqual([code, stdout], [2, ""], stderr);
  return stderr;
}

describe("the logs of an instance", function () {
  this.timeout(60_000);
  after(removeWorkspaces);

  it("are printed where they are kept, of one step or of all in file order", async () => {
    const cwd = await ran(rareFailure, "--instances", "30");
    const lint = await slipstream(
      cwd,
      ...["logs", "latest", "lint", "--instance", "27"],
    );
    assert.equal(lint.stdout, "cannot lock file /tmp/x27\n");
    const all = await slipstream(cwd, "logs", "latest", "--instance", "7");
    assert.equal(
      all.stdout,
      "== make, attempt 1 ==\n== lint, attempt 1 ==\ncannot lock file /tmp/x7\n",
    );
    const json = await slipstream(
      cwd,
      ...["logs", "latest", "--instance", "7", "--format", "json"],
    );
    assert.deepEqual(linesOf(json.stdout), [
      {
        instance: 7,
        step: "lint",
        attempt: 1,
        text: "cannot lock file /tmp/x7\n",
      },
    ]);
  });

  it("are missed with the reason", async () => {
    const cwd = await ran(rareFailure, "--instances", "30");
    const run = basename(onlyRun(cwd));
    assert.match(
      await refusal(cwd, "lint", "--instance", "8"),
      new RegExp(
        `instance 8 of ${run} succeeded, and logs are kept of failures alone \\(--keep-logs all\\)\\. slipstream rerun ${run} --instance 8 runs it again\\.`,
      ),
    );
    assert.match(
      await refusal(cwd, "--instance", "31"),
      new RegExp(`${run} has 30 instances, and no 31\\.`),
    );
    assert.match(
      await refusal(cwd, "pack", "--instance", "7"),
      /has no step pack; it has make, lint\./,
    );
    assert.match(
      await refusal(cwd),
      /has many instances: .* --instance K prints those of one\./,
    );
    const none = await slipstream(cwd, "logs", "latest", "--instance", "0");
    assert.equal(none.code, 2);
  });

  it("are missed where a hundred others failed like it, or no step of it started", async () => {
    const failing = "steps: [{ id: a, run: exit 1 }]\n";
    const cwd = await ran(failing, "--instances", "120", "--parallel", "20");
    const kept = await slipstream(
      cwd,
      ...["logs", "latest", "--instance", "100"],
    );
    assert.equal(kept.code, 0, kept.stderr);
    assert.match(
      await refusal(cwd, "--instance", "101"),
      /failed, and its logs are not kept: .*100 others failed like it/,
    );
    const steps = `
steps:
  - { id: a, run: exit 1 }
  - { id: b, depends_on: [a], run: echo never }
`;
    const blocked = await ran(steps, "--instances", "1");
    assert.match(
      await refusal(blocked, "b", "--instance", "1"),
      /instance 1 of .* has no log of b\./,
    );
  });

  it("are those of instances: a single run has none", async () => {
    const cwd = await ran('steps: [{ id: a, run: "true" }]\n');
    assert.match(
      await refusal(cwd, "--instance", "1"),
      /has no instances: leave out --instance\./,
    );
  });

  it("are followed to the end of the instance", async () => {
    const cwd = await workspaceWith({
      [file]: `
steps:
  - id: a
    run: |
      echo begun
      while [ ! -f go ]; do sleep 0.05; done
      echo done; exit 1
`,
    });
    const many = new RunningCommand(
      ["run", file, "--instances", "2", "--format", "json"],
      { cwd },
    );
    await many.output(/"step_started","at":[\d.]+,"instance":2/);
    const follower = new RunningCommand(
      ["logs", "latest", "a", "-f", "--instance", "2"],
      { cwd },
    );
    await follower.output(/begun\n/);
    await writeFile(join(cwd, "go"), "");
    const { code, stdout } = await follower.result;
    assert.deepEqual([code, stdout], [0, "== a, attempt 1 ==\nbegun\ndone\n"]);
    assert.equal((await many.result).code, 1);
  });

  it("are looked for when it is known that the instance has ended", async function () {
    if (process.platform === "win32") this.skip();
    const cwd = await workspaceWith({});
    const folder = new RunFolder(cwd, "20261120T140203.123Z-ab12");
    await mkdir(folder.logs, { recursive: true });
    // Whoever reads it stands still until there is what to read.
    await execute("mkfifo", [folder.instances]);
    const found = instanceLogs(
      { folder, started: loadStarted(9) },
      { instance: 7, step: undefined },
    );
    const lines = await open(folder.instances, "w");
    await writeFile(join(folder.logs, "7.lint.1.log"), "x");
    await lines.writeFile(`${seal(JSON.stringify(failureOf(7, "x")))}\n`);
    await lines.close();
    const { logs, isGoing } = valueOf(await found);
    assert.deepEqual(
      [logs.map(({ step }) => step), isGoing],
      [["lint"], false],
    );
  });
});

function valueOf<T>(result: Result<T, string>): T {
  assert.ok(result.ok, JSON.stringify(result));
  return result.value;
}
