import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { checkEvents, parseEvents } from "../support/check-events.ts";
import { RunningCommand } from "../support/command-line.ts";
import { processesWith } from "../support/processes-with.ts";
import { removeWorkspaces, workspaceWith } from "../support/workspace.ts";

/** A step that ends well, one that takes SIGTERM for nothing and one that hides a child in a session of its own. */
function stubborn(marker: string, grace: string): string {
  return `
execution: { grace_period: ${grace} }
steps:
  - { id: quick, run: "true" }
  - id: stubborn
    run: |
      trap '' TERM
      setsid sh -c 'trap "" TERM; sleep 300; : ${marker}' &
      sh -c 'sleep 300; : ${marker}' &
      echo ready
      while true; do sleep 1; done; : ${marker}
  - id: gentle
    run: |
      trap 'exit 0' TERM
      while true; do sleep 0.1; done; : ${marker}
  - { id: later, depends_on: [stubborn, gentle], run: "true" }
`;
}

async function startStubborn(grace: string) {
  const marker = `marker-${randomUUID()}`;
  const folder = await workspaceWith({
    "stubborn.workflow.yaml": stubborn(marker, grace),
  });
  const args = ["run", "stubborn.workflow.yaml", "--format", "json"];
  const command = new RunningCommand(args, { cwd: folder });
  await command.output(/"step_started","at":[\d.]+,"step":"gentle"/);
  await command.output(/"step_finished","at":[\d.]+,"step":"quick"/);
  while (processesWith(marker).length < 4) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return { command, marker };
}

describe("a run that is called off", function () {
  this.timeout(30_000);
  after(removeWorkspaces);

  it("ends everything at the first Ctrl+C, after the grace period, with 130", async () => {
    const { command, marker } = await startStubborn("1s");
    command.signal("SIGINT");
    const { code, stdout, signal } = await command.result;
    assert.equal(signal, null);
    assert.equal(code, 130);
    assert.deepEqual(processesWith(marker), []);
    const events = parseEvents(stdout);
    checkEvents(events);
    const last = events.at(-1);
    assert.ok(last?.type === "run_finished");
    assert.equal(last.status, "cancelled");
    assert.equal(last.counts.cancelled, 3);
    assert.equal(last.counts.succeeded, 1);
  });

  it("kills at once at the second Ctrl+C", async () => {
    const { command, marker } = await startStubborn("60s");
    command.signal("SIGINT");
    await command.output(/run_cancelling/);
    const before = performance.now();
    command.signal("SIGINT");
    const { code, stdout, stderr } = await command.result;
    assert.ok(performance.now() - before < 5000);
    assert.equal(code, 130);
    assert.match(stderr, /killing \d steps?/);
    assert.deepEqual(processesWith(marker), []);
    checkEvents(parseEvents(stdout));
  });

  for (const signal of ["SIGTERM", "SIGHUP"] as const) {
    it(`ends with 143 at ${signal}`, async () => {
      const { command, marker } = await startStubborn("500ms");
      command.signal(signal);
      const { code, stdout } = await command.result;
      assert.equal(code, 143);
      assert.deepEqual(processesWith(marker), []);
      checkEvents(parseEvents(stdout));
    });
  }

  it("is cancelled where nobody reads its output any more", async () => {
    const marker = `marker-${randomUUID()}`;
    const text = `
steps:
  - { id: quick, run: "true" }
  - { id: next, depends_on: [quick], run: "sleep 0.3" }
  - { id: long, run: "sleep 300; : ${marker}" }
`;
    const folder = await workspaceWith({ "head.workflow.yaml": text });
    const command = new RunningCommand(
      ["run", "head.workflow.yaml", "--format", "json"],
      { cwd: folder },
    );
    await command.output(/\n/);
    command.closeOutput();
    const { code, stderr } = await command.result;
    assert.equal(code, 141);
    assert.equal(stderr, "");
    assert.deepEqual(processesWith(marker), []);
  });

  it("says what it does and how to kill", async () => {
    const folder = await workspaceWith({
      "long.workflow.yaml":
        "steps:\n  - { id: long, run: 'sleep 300' }\n  - { id: next, depends_on: [long], run: 'true' }\n",
    });
    const command = new RunningCommand(["run", "long.workflow.yaml"], {
      cwd: folder,
    });
    await command.output(/up to 8 workers/);
    await new Promise((resolve) => setTimeout(resolve, 300));
    command.signal("SIGINT");
    const { code, stdout } = await command.result;
    assert.equal(code, 130);
    assert.match(
      stdout,
      /\nstopping: 1 step still running; Ctrl\+C again to kill\n/,
    );
    assert.match(stdout, /■ long {2}\d\.\d s {5}cancelled by Ctrl\+C\n/);
    assert.match(stdout, /\ncancelled: 2 cancelled in /);
    assert.match(stdout, /\n {2}cancelled by Ctrl\+C: long, next\n/);
  });
});
