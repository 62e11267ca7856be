import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { checkEvents, parseEvents } from "../support/check-events.ts";
import { slipstream } from "../support/command-line.ts";
import { launched, stepOf } from "../support/launched.ts";
import { leftOver, noProc } from "../support/left-over.ts";
import { mostAtOnce } from "../support/most-at-once.ts";
import { onlyRunOf } from "../support/only-run.ts";
import { removeWorkspaces, workspaceWith } from "../support/workspace.ts";

const counting = `
steps:
  - id: list
    run: echo 'names=["a", "b c", "$(touch pwned)", "d", "e"]' >> "$SLIPSTREAM_OUTPUT"
  - id: each
    foreach: \${steps.list.outputs.names}
    max_parallel: 2
    run: |
      echo start >> ledger; sleep 0.2; echo end >> ledger
      name=\${item}
      echo "name=<$name>" >> "$SLIPSTREAM_OUTPUT"
  - id: join
    run: echo "all=\${join(steps.each.outputs.name, '|')}" >> "$SLIPSTREAM_OUTPUT"
`;

describe("fan-out with real processes", function () {
  this.timeout(30_000);
  before(function () {
    if (process.platform === "win32") this.skip(); // The scripts are for sh.
  });
  after(removeWorkspaces);

  it("runs the children side by side up to max_parallel, and lists them in order", async () => {
    const folder = await workspaceWith({ "a.workflow.yaml": counting });
    const { stdout, stderr } = await slipstream(
      folder,
      ...["run", "a.workflow.yaml", "--format", "json"],
    );
    const events = parseEvents(stdout);
    checkEvents(events);
    const join_ = events.find(
      (event) => event.type === "step_finished" && event.step === "join",
    );
    assert.ok(join_?.type === "step_finished", stderr);
    assert.deepEqual(join_.outputs, {
      all: "<a>|<b c>|<$(touch pwned)>|<d>|<e>",
    });
    const ledger = await readFile(join(folder, "ledger"), "utf8");
    assert.equal(mostAtOnce(ledger), 2);
    await assert.rejects(readFile(join(folder, "pwned")));
  });

  it("gives logs and history for each child, and for all of them", async () => {
    const folder = await workspaceWith({ "a.workflow.yaml": counting });
    await slipstream(folder, "run", "a.workflow.yaml");
    const run = await onlyRunOf(folder);
    const shown = await slipstream(folder, "show", run);
    assert.match(
      shown.stdout,
      /✓ each .*5 of 5\n.*✓ each\[0\].*\[a\]\n[^]*✓ each\[4\].*\n.*✓ join/,
    );
    const one = await slipstream(folder, "logs", run, "each[3]");
    assert.equal(one.code, 0);
    const all = await slipstream(folder, "logs", run, "each");
    assert.equal(all.code, 0);
  });

  it("leaves no process of the others when a child fails", async () => {
    const run = await launched(`
steps:
  - id: each
    foreach: [0, 1, 2, 3]
    run: |
      if [ \${item} -eq 1 ]; then sleep 0.3; exit 7; fi
      sleep 61 & sleep 60
`);
    const each = await stepOf(run, "each");
    assert.deepEqual(
      [each.status, each.reason, each.message],
      ["failed", "child_failed", "each[1]: exit code 7"],
    );
    assert.equal((await stepOf(run, "each[0]")).reason, "fail_fast");
    assert.deepEqual((await stepOf(run, "each[3]")).attempts, []);
    if (noProc === undefined) assert.deepEqual(leftOver(run.id), []);
  });

  it("hands the outputs of an earlier run to a step that runs alone", async () => {
    const folder = await workspaceWith({ "a.workflow.yaml": counting });
    await slipstream(folder, "run", "a.workflow.yaml");
    const { stdout, code } = await slipstream(
      folder,
      ...["run", "a.workflow.yaml", "--only", "join"],
    );
    assert.equal(code, 0, stdout);
    assert.match(stdout, /join\.all: <a>\|<b c>\|/);
  });

  it("is one node of the plan", async () => {
    const folder = await workspaceWith({
      "a.workflow.yaml": `
steps:
  - {id: six, matrix: {a: [1, 2], b: [1, 2, 3]}, run: "true"}
  - {id: later, foreach: "\${steps.six.outputs}", run: "true"}
`,
    });
    const plan = (format: string) =>
      slipstream(folder, "plan", "a.workflow.yaml", "--format", format);
    assert.match((await plan("text")).stdout, /1 {2}six ×6\n {2}2 {2}later ×n/);
    assert.match((await plan("mermaid")).stdout, /later\["later ×n"\]/);
    assert.match((await plan("dot")).stdout, /"six" \[label="six ×6"\];/);
    const { steps } = JSON.parse((await plan("json")).stdout) as {
      steps: readonly { fan_out: unknown }[];
    };
    assert.deepEqual(
      steps.map(({ fan_out }) => fan_out),
      [{ over: "matrix", children: 6 }, { over: "foreach" }],
    );
  });
});
