import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { launched, logOf, stepOf } from "../support/launched.ts";
import { RunningCommand, slipstream } from "../support/command-line.ts";
import { processesWith } from "../support/processes-with.ts";
import { removeWorkspaces, workspaceWith } from "../support/workspace.ts";

describe("limits on failure, with real processes", function () {
  this.timeout(30_000);
  after(removeWorkspaces);

  it("the run's own timeout ends with 124, after its cleanup and without processes", async () => {
    const marker = `marker-${randomUUID()}`;
    const cwd = await workspaceWith({
      "slow.workflow.yaml": `
execution: { timeout: 0.5s, grace_period: 200ms }
steps:
  - { id: slow, run: "trap '' TERM; sleep 300; : ${marker}" }
  - { id: cleanup, depends_on: [slow], if: always(), run: echo cleaned }
`,
    });
    const { code, stdout } = await slipstream(cwd, "run", "slow.workflow.yaml");
    assert.equal(code, 124);
    assert.match(stdout, /^stopping by the run's timeout: 1 step still/m);
    assert.match(stdout, /✓ cleanup/);
    assert.match(stdout, /^timed out: 1 succeeded, 1 cancelled in /m);
    assert.deepEqual(processesWith(marker), []);
  });

  it("retries where stderr says what it waits for, and logs both outputs", async () => {
    const run = await launched(`
steps:
  - id: flaky
    run: |
      echo out
      if [ "$SLIPSTREAM_ATTEMPT" -lt 3 ]; then echo "Connection RESET" >&2; fi
      if [ "$SLIPSTREAM_ATTEMPT" -eq 3 ]; then echo "it is broken" >&2; fi
      exit 1
    retry: { max_attempts: 9, delay: 0, retry_on: ["stderr: /reset$/im"] }
`);
    const { status, attempts } = await stepOf(run, "flaky");
    assert.equal(status, "failed");
    assert.equal(attempts.length, 3);
    assert.deepEqual(logOf(run, "flaky", 2).trimEnd().split("\n").sort(), [
      "Connection RESET",
      "out",
    ]);
  });

  it("does not wait for who holds the stderr of a step that has ended", async () => {
    const run = await launched(`
steps:
  - id: leaves
    run: |
      sleep 300 &
      echo late >&2
      exit 1
    retry: { max_attempts: 2, delay: 0, no_retry_on: ["stderr: /late/"] }
`);
    const { attempts } = await stepOf(run, "leaves");
    assert.equal(attempts.length, 1);
    assert.match(logOf(run, "leaves"), /late/);
  });

  it("an open circuit fails steps without starting them", async () => {
    const cwd = await workspaceWith({
      "circuit.workflow.yaml": `
steps:
  - id: first
    run: exit 3
    retry: { max_attempts: 2, delay: 0 }
    circuit_breaker: { key: "\${inputs.service}", failure_threshold: 2 }
  - id: second
    if: always()
    depends_on: [first]
    run: echo never > here
    circuit_breaker: { key: api }
inputs: { service: { default: api } }
`,
    });
    const { code, stdout } = await slipstream(
      cwd,
      "run",
      "circuit.workflow.yaml",
    );
    assert.equal(code, 1);
    assert.match(
      stdout,
      /^circuit api opened after 2 failures in a row: no attempts for 30.0 s$/m,
    );
    assert.match(stdout, /✗ second +circuit open/);
  });

  it("handlers run behind Ctrl+C and see how everything came out", async () => {
    const marker = `marker-${randomUUID()}`;
    const cwd = await workspaceWith({
      "handled.workflow.yaml": `
steps:
  - { id: quick, run: "echo x=1 >> $SLIPSTREAM_OUTPUT" }
  - { id: slow, depends_on: [quick], run: "echo started; sleep 300; : ${marker}" }
handlers:
  failure: { run: exit 9 }
  cancelled:
    run: echo "said=\${steps.slow.status} \${steps.quick.outputs.x}" >> "$SLIPSTREAM_OUTPUT"
  exit: { id: bye, run: echo bye, if: "steps.on_cancelled.status == 'succeeded'" }
`,
    });
    const command = new RunningCommand(["run", "handled.workflow.yaml"], {
      cwd,
    });
    await command.output(/✓ quick/);
    command.signal("SIGINT");
    const { code, stdout } = await command.result;
    assert.equal(code, 130);
    assert.match(stdout, /^ {2}on_cancelled.said: cancelled 1$/m);
    assert.match(stdout, /✓ bye/);
    assert.doesNotMatch(stdout, /on_failure/);
    assert.deepEqual(processesWith(marker), []);
  });

  it("a plan shows handlers behind all others, with few lines between", async () => {
    const cwd = await workspaceWith({
      "handled.workflow.yaml": `
steps: { a: { run: x }, b: { run: x } }
handlers: { failure: { run: x }, exit: { run: x } }
`,
    });
    const file = "handled.workflow.yaml";
    const { stdout } = await slipstream(cwd, "plan", file, "--format", "json");
    const plan = JSON.parse(stdout) as Record<string, unknown>;
    assert.deepEqual(plan["waves"], [["a", "b"], ["on_failure"], ["on_exit"]]);
    assert.deepEqual(plan["steps"], [
      { id: "a", depends_on: [] },
      { id: "b", depends_on: [] },
      { id: "on_failure", depends_on: [], handler: "failure" },
      { id: "on_exit", depends_on: [], handler: "exit" },
    ]);
    assert.deepEqual(plan["critical_path"], ["a"]);
    assert.equal(plan["lower_bound"], 1);
  });

  it("a flood on stderr goes to the log and fills no memory", async () => {
    const run = await launched(`
steps:
  - id: flood
    run: |
      head -c 50000000 /dev/zero | tr '\\0' 'x' >&2
      echo the-end >&2
      exit 1
    retry: { max_attempts: 2, delay: 0, no_retry_on: ["stderr: /the-end/"] }
`);
    const { attempts } = await stepOf(run, "flood");
    assert.equal(attempts.length, 1);
    assert.equal(logOf(run, "flood").length, 50_000_008);
  });
});
