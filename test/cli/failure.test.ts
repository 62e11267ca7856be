import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { launched, logOf, stepOf } from "../support/launched.ts";
import { slipstream } from "../support/command-line.ts";
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
