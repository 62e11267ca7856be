import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { checkEvents, parseEvents } from "../support/check-events.ts";
import { RunningCommand, slipstream } from "../support/command-line.ts";
import { leftOver, noProc } from "../support/left-over.ts";
import { mostAtOnce } from "../support/most-at-once.ts";
import { onlyRunOf } from "../support/only-run.ts";
import { removeWorkspaces, workspaceWith } from "../support/workspace.ts";

const caller = `
name: caller
execution: { max_workers: 2 }
env: { COLOUR: blue }
steps:
  - id: prepare
    run: echo 'names=["a", "b; touch pwned"]' >> "$SLIPSTREAM_OUTPUT"
  - id: call
    foreach: \${steps.prepare.outputs.names}
    max_parallel: 2
    uses: ./called.yaml
    with: { name: "\${item}", count: 3 }
    env: { SHAPE: "round \${item}" }
  - id: after
    inputs: { all: "\${steps.call.outputs}" }
    run: echo "all=$INPUT_ALL" >> "$SLIPSTREAM_OUTPUT"
`;

const called = `
name: called
env_file: [called.env]
secrets: [TOKEN]
inputs:
  name: { required: true }
  count: { type: number, default: 1 }
env: { MINE: "\${env.COLOUR} \${env.FROM_FILE} \${inputs.count}" }
steps:
  first:
    run: |
      echo start >> ledger; sleep 0.2; echo end >> ledger
      echo "text=\${inputs.name}|$MINE|$SHAPE|\${workflow.name}|\${#TOKEN}" >> "$SLIPSTREAM_OUTPUT"
      echo "token $TOKEN"
  second:
    matrix: { n: [1, 2] }
    run: echo start >> ledger; sleep 0.2; echo end >> ledger
handlers:
  exit: { run: echo bye }
`;

const stubborn = `
steps:
  - id: call
    uses: stubborn-child.workflow.yaml
  - { id: later, depends_on: [call], run: "true" }
`;

const child = `
execution: { grace_period: 500ms }
steps:
  - id: hard
    run: |
      trap '' TERM
      setsid sh -c 'trap "" TERM; sleep 300' &
      echo ready
      while true; do sleep 1; done
  - id: soft
    run: sleep 300
handlers:
  cancelled: { run: echo tidy > tidied }
`;

describe("workflows that call others, with real processes", function () {
  this.timeout(30_000);
  before(function () {
    if (process.platform === "win32") this.skip(); // The scripts are for sh.
  });
  after(removeWorkspaces);

  it("runs their steps within the limit of the run, with what they are given", async () => {
    const folder = await workspaceWith({
      "main.workflow.yaml": caller,
      "called.yaml": called,
      "called.env": "FROM_FILE=file\n",
    });
    const command = new RunningCommand(
      ["run", "main.workflow.yaml", "--format", "json"],
      { cwd: folder, env: { TOKEN: "s3cret-t0ken" } },
    );
    const { code, stdout, stderr } = await command.result;
    assert.equal(code, 0, stdout + stderr);
    const events = parseEvents(stdout);
    checkEvents(events);
    assert.ok(!stdout.includes("s3cret-t0ken"));
    const ledger = await readFile(join(folder, "ledger"), "utf8");
    assert.equal(mostAtOnce(ledger), 2);
    const ends = new Map(
      events.flatMap((event) =>
        event.type === "step_finished" ? [[event.step, event]] : [],
      ),
    );
    assert.deepEqual(
      JSON.parse(ends.get("after")?.outputs?.["all"] as string),
      ["a", "b; touch pwned"].map((name) => ({
        first: { text: `${name}|blue file 3|round ${name}|called|12` },
        second: [{}, {}],
      })),
    );
    const run = join(folder, ".slipstream/runs", await onlyRunOf(folder));
    const logs = await readdir(join(run, "logs"));
    assert.ok(logs.includes("call[0].second[1].1.log"));
    const log = await readFile(
      join(run, "logs", "call[1].first.1.log"),
      "utf8",
    );
    assert.equal(log, "token ***\n");
    assert.ok(!(await readdir(folder)).includes("pwned"));
  });

  it("shows them below the step, and their logs by its name", async () => {
    const folder = await workspaceWith({
      "main.workflow.yaml":
        "steps: {call: {uses: sub.yaml}, last: {run: echo last}}",
      "sub.yaml":
        "steps: {a: {run: 'echo one; echo v=1 >> \"$SLIPSTREAM_OUTPUT\"'}, b: {uses: inner.yaml}}",
      "inner.yaml": "steps: {c: {run: echo two; exit 3}}",
    });
    const ran = await slipstream(folder, "run", "main.workflow.yaml");
    assert.equal(ran.code, 1);
    assert.match(ran.stdout, /✗ call\.b\.c +0\.\d s +exit code 3/);
    assert.match(ran.stdout, /^ {2}call\.a\.v: 1$/m);
    assert.doesNotMatch(ran.stdout, /^ {2}call\.a: /m);
    assert.match(ran.stdout, /failed: call\.b\.c \(exit code 3\)/);
    const run = await onlyRunOf(folder);
    const shown = await slipstream(folder, "show", run);
    const rows = shown.stdout
      .split("\n")
      .flatMap((line) => /^ {2}[✓✗] (\S+)/.exec(line)?.[1] ?? []);
    assert.deepEqual(rows, ["call", "call.a", "call.b", "call.b.c", "last"]);
    const logs = await slipstream(folder, "logs", run, "call");
    assert.match(logs.stdout, /one[^]*two/);
    assert.doesNotMatch(logs.stdout, /last/);
    const plan = await slipstream(folder, "plan", "main.workflow.yaml");
    assert.match(plan.stdout, /1 {2}call \(2 steps\), last/);
  });

  it("has their outputs at hand where the call is left out", async () => {
    const folder = await workspaceWith({
      "main.workflow.yaml": `
steps:
  call: { uses: sub.yaml }
  last: { run: 'echo "got=\${steps.call.outputs.a.v}" >> "$SLIPSTREAM_OUTPUT"' }
`,
      "sub.yaml": `steps: { a: { run: 'echo v=7 >> "$SLIPSTREAM_OUTPUT"' } }`,
    });
    const whole = await slipstream(folder, "run", "main.workflow.yaml");
    assert.match(whole.stdout, /^ {2}last\.got: 7$/m);
    const alone = await slipstream(
      folder,
      ...["run", "main.workflow.yaml", "--only", "last"],
    );
    assert.match(alone.stdout, /^ {2}last\.got: 7$/m, alone.stderr);
  });

  it("refuses a file that calls itself by way of another, before anything runs", async () => {
    const folder = await workspaceWith({
      "a.workflow.yaml":
        "steps: {x: {uses: b.workflow.yaml}, y: {run: touch ran}}",
      "b.workflow.yaml": "steps: {x: {uses: a.workflow.yaml}}",
    });
    for (const command of ["run", "plan", "validate"]) {
      const { code, stdout, stderr } = await slipstream(
        folder,
        ...[command, "a.workflow.yaml"],
      );
      assert.equal(code, 2);
      assert.match(
        stdout + stderr,
        /a\.workflow\.yaml:1:19: error recursive-workflow .*a\.workflow\.yaml → b\.workflow\.yaml → a\.workflow\.yaml/,
      );
    }
    assert.deepEqual((await readdir(folder)).sort(), [
      "a.workflow.yaml",
      "b.workflow.yaml",
    ]);
  });

  it("refuses a run without a secret of a called file, or with a task of the editor in it", async () => {
    const folder = await workspaceWith({
      "a.workflow.yaml": "steps: {x: {uses: b.yaml}}",
      "b.yaml": "secrets: [NOBODY_HAS_IT]\nsteps: {x: {run: 'true'}}",
      "c.workflow.yaml": "steps: {x: {uses: d.yaml}}",
      "d.yaml": "steps: {x: {task: build}}",
    });
    const secret = await slipstream(folder, "run", "a.workflow.yaml");
    assert.equal(secret.code, 2);
    assert.match(secret.stderr, /NOBODY_HAS_IT/);
    const task = await slipstream(folder, "run", "c.workflow.yaml");
    assert.equal(task.code, 2);
    assert.match(task.stderr, /'x' runs a VS Code task/);
  });

  it("fails a step that gives a computed value of another type", async () => {
    const folder = await workspaceWith({
      "a.workflow.yaml":
        "inputs: {n: {default: many}}\nsteps: {x: {uses: b.yaml, with: {n: '${inputs.n}'}}}",
      "b.yaml": "inputs: {n: {type: number}}\nsteps: {x: {run: touch ran}}",
    });
    const { code, stdout } = await slipstream(folder, "run", "a.workflow.yaml");
    assert.equal(code, 1);
    assert.match(stdout, /input n: expected a number, found "many"/);
    assert.ok(!(await readdir(folder)).includes("ran"));
  });

  it("leaves no process of them behind when it is cancelled", async function () {
    if (noProc !== undefined) this.skip();
    const folder = await workspaceWith({
      "stubborn.workflow.yaml": stubborn,
      "stubborn-child.workflow.yaml": child,
    });
    const args = ["run", "stubborn.workflow.yaml", "--format", "json"];
    const command = new RunningCommand(args, { cwd: folder });
    await command.output(/"step_started","at":[\d.]+,"step":"call\.soft"/);
    await command.output(/"step_started","at":[\d.]+,"step":"call\.hard"/);
    const [run = ""] = await readdir(join(folder, ".slipstream", "runs"));
    assert.notDeepEqual(leftOver(run), []);
    command.signal("SIGINT");
    const { code, stdout } = await command.result;
    assert.equal(code, 130);
    assert.deepEqual(leftOver(run), []);
    const events = parseEvents(stdout);
    checkEvents(events);
    const ends = Object.fromEntries(
      events.flatMap((event) =>
        event.type === "step_finished" ? [[event.step, event.status]] : [],
      ),
    );
    assert.equal(ends["call"], "cancelled");
    assert.equal(ends["call.hard"], "cancelled");
    assert.equal(ends["call.on_cancelled"], "succeeded");
    assert.equal(await readFile(join(folder, "tidied"), "utf8"), "tidy\n");
  });
});
