import assert from "node:assert/strict";
import { RunningCommand, slipstream } from "../support/command-line.ts";
import { onlyRunOf } from "../support/only-run.ts";
import { removeWorkspaces, workspaceWith } from "../support/workspace.ts";

const text = `
name: past
steps:
  - id: flaky
    run: |
      echo "attempt $SLIPSTREAM_ATTEMPT"
      test "$SLIPSTREAM_ATTEMPT" -gt 1
    retry: { max_attempts: 2, delay: 10ms }
  - { id: plain, run: "printf 'one\\ntwo\\n'" }
  - { id: wrong, depends_on: [plain], run: "exit 9" }
`;

describe("what is kept of a run", function () {
  this.timeout(30_000);
  let folder = "";
  let run = "";

  before(async () => {
    folder = await workspaceWith({ "past.workflow.yaml": text });
    await slipstream(folder, "run", "past.workflow.yaml");
    run = await onlyRunOf(folder);
  });
  after(removeWorkspaces);

  it("runs lists them, newest first", async () => {
    const { code, stdout } = await slipstream(folder, "runs");
    assert.equal(code, 0);
    assert.match(
      stdout,
      new RegExp(
        `^${run} {2}✗ failed {2}past {2}\\d\\.\\d s {2}2 succeeded, 1 failed\n$`,
      ),
    );
    const json = await slipstream(folder, "runs", "--format", "json");
    const [first] = JSON.parse(json.stdout) as Record<string, unknown>[];
    assert.equal(first?.["run"], run);
    assert.equal(first["status"], "failed");
  });

  it("runs says where there are none", async () => {
    const empty = await workspaceWith({});
    const { code, stdout } = await slipstream(empty, "runs");
    assert.deepEqual({ code, stdout }, { code: 0, stdout: "" });
    const json = await slipstream(empty, "runs", "--format", "json");
    assert.deepEqual(JSON.parse(json.stdout), []);
  });

  it("show tells its steps and attempts", async () => {
    for (const name of [run, "latest", run.slice(0, -2)]) {
      const { code, stdout } = await slipstream(folder, "show", name);
      assert.equal(code, 0);
      assert.match(
        stdout,
        /✓ flaky {2}\d\.\d s {5}after 2 attempts\n {6}attempt 1: exit code 1, \d\.\d s\n {6}attempt 2: succeeded, \d\.\d s\n/,
      );
      assert.match(stdout, /✗ wrong {2}\d\.\d s {5}exit code 9\n/);
    }
    const json = await slipstream(folder, "show", "latest", "--format", "json");
    const record = JSON.parse(json.stdout) as { run: string; version: number };
    assert.equal(record.run, run);
    assert.equal(record.version, 1);
  });

  it("logs prints one step's log as it is", async () => {
    const { code, stdout } = await slipstream(
      folder,
      "logs",
      "latest",
      "plain",
    );
    assert.deepEqual({ code, stdout }, { code: 0, stdout: "one\ntwo\n" });
  });

  it("logs tells attempts and steps apart", async () => {
    const flaky = await slipstream(folder, "logs", "latest", "flaky");
    assert.equal(
      flaky.stdout,
      "== flaky, attempt 1 ==\nattempt 1\n== flaky, attempt 2 ==\nattempt 2\n",
    );
    const all = await slipstream(folder, "logs", "latest");
    assert.equal(
      all.stdout,
      `${flaky.stdout}== plain, attempt 1 ==\none\ntwo\n== wrong, attempt 1 ==\n`,
    );
    const json = await slipstream(
      folder,
      "logs",
      "latest",
      "plain",
      "--format",
      "json",
    );
    assert.deepEqual(JSON.parse(json.stdout), {
      step: "plain",
      attempt: 1,
      text: "one\ntwo\n",
    });
  });

  it("logs refuses a step that is not there", async () => {
    const { code, stderr } = await slipstream(folder, "logs", "latest", "zz");
    assert.equal(code, 2);
    assert.match(stderr, /has no step zz; it has flaky, plain, wrong/);
  });

  it("logs -f follows while the run goes on and ends with it", async () => {
    const cwd = await workspaceWith({
      "slow.workflow.yaml":
        "steps:\n  - { id: slow, run: 'echo first; sleep 1; echo second' }\n",
    });
    const command = new RunningCommand(
      ["run", "slow.workflow.yaml", "--format", "json"],
      { cwd },
    );
    await command.output(/step_started/);
    const follower = new RunningCommand(["logs", "latest", "slow", "-f"], {
      cwd,
    });
    await follower.output(/first\n/);
    assert.equal(command.stdout.includes("run_finished"), false);
    const { code, stdout } = await follower.result;
    assert.equal(code, 0);
    assert.equal(stdout, "== slow, attempt 1 ==\nfirst\nsecond\n");
    await command.result;
  });
});
