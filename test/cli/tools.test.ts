import assert from "node:assert/strict";
import { launched, logOf, stepOf } from "../support/launched.ts";
import { processesMarked } from "../support/processes-marked.ts";
import { removeWorkspaces } from "../support/workspace.ts";

describe("steps with tools, as real processes", function () {
  this.timeout(30_000);
  after(removeWorkspaces);

  it("do their tasks in order, with outputs and a log of them all", async () => {
    const run = await launched(`
tools:
  show:
    command: [sh, -c, 'echo "$1 $2"; echo "last=$1" >> "$SLIPSTREAM_OUTPUT"', x, "\${task}", "\${env.WHO}"]
steps:
  - id: list
    run: echo 'dirs=["a","; exit 9","$(exit 9)"]' >> "$SLIPSTREAM_OUTPUT"
  - id: show
    tool: show
    tasks: \${fromJSON(steps.list.outputs.dirs)}
    env: { WHO: me }
    acceptance_tests:
      - { output: last, equals: "$(exit 9)" }
      - stdout_matches: ^a me$
`);
    const show = await stepOf(run, "show");
    assert.equal(show.status, "succeeded", show.message);
    assert.equal(
      logOf(run, "show"),
      "== task a\na me\n\n== task ; exit 9\n; exit 9 me\n\n== task $(exit 9)\n$(exit 9) me\n",
    );
  });

  it("begin with the first task again where one fails", async () => {
    const run = await launched(`
tools:
  check: { command: [sh, -c, '[ "$1" = good ] || [ "$SLIPSTREAM_ATTEMPT" = 2 ]', x, "\${task}"] }
steps:
  - { id: a, tool: check, tasks: [good, bad], retry: { max_attempts: 2, delay: 0 } }
  - { id: b, tool: check, tasks: [bad, good] }
`);
    const a = await stepOf(run, "a");
    assert.equal(a.status, "succeeded");
    assert.deepEqual(
      a.attempts.map(({ reason }) => reason),
      ["exit_code", undefined],
    );
    assert.equal(logOf(run, "a", 2), "== task good\n\n== task bad\n");
    const b = await stepOf(run, "b");
    assert.equal(b.message, "task bad: exit code 1");
    assert.equal(logOf(run, "b"), "== task bad\n");
  });

  it("have one time for all tasks, and end as a tree", async () => {
    const run = await launched(`
tools:
  wait: { command: [sh, -c, 'sleep "$1" & wait', x, "\${task}"] }
steps:
  - { id: a, tool: wait, tasks: [0, 300], timeout: 500ms }
`);
    const a = await stepOf(run, "a");
    assert.deepEqual([a.status, a.reason], ["failed", "timeout"]);
    assert.equal(a.message, "task 300: timed out after 0.5 s");
    assert.deepEqual(await processesMarked(run.id), []);
  });
});
