import assert from "node:assert/strict";
import { appendFile, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { RunFolder } from "../../src/journal/run-folder.ts";
import type { RunEvent } from "../../src/run/events.ts";
import type { RunRecord } from "../../src/run/record.ts";
import { checkEvents, parseEvents } from "../support/check-events.ts";
import { RunningCommand, slipstream } from "../support/command-line.ts";
import { leftOver, noProc } from "../support/left-over.ts";
import { onlyRunOf } from "../support/only-run.ts";
import { removeWorkspaces, workspaceWith } from "../support/workspace.ts";

const name = "test.workflow.yaml";

/** `slow` goes on until there is a file `go`. */
const workflow = `
name: test
steps:
  first: { run: 'echo first >> ledger; echo "word=told" >> $SLIPSTREAM_OUTPUT' }
  slow:
    depends_on: [first]
    run: 'echo slow >> ledger; while [ ! -f go ]; do sleep 0.05; done'
  last:
    depends_on: [slow]
    run: 'echo "last \${{ steps.first.outputs.word }}" >> ledger'
`;

async function ledger(cwd: string): Promise<readonly string[]> {
  const text = await readFile(join(cwd, "ledger"), "utf8");
  return text.split("\n").slice(0, -1);
}

async function journal(cwd: string): Promise<readonly RunEvent[]> {
  const { journal: path } = new RunFolder(cwd, await onlyRunOf(cwd));
  return parseEvents(await readFile(path, "utf8"));
}

async function record(cwd: string): Promise<RunRecord> {
  const { record: path } = new RunFolder(cwd, await onlyRunOf(cwd));
  return JSON.parse(await readFile(path, "utf8")) as RunRecord;
}

/** A run whose step `slow` goes on. */
async function going(
  text = workflow,
  args: readonly string[] = [],
): Promise<{ readonly cwd: string; readonly command: RunningCommand }> {
  const cwd = await workspaceWith({ [name]: text });
  const command = new RunningCommand(
    ["run", name, "--format", "json", ...args],
    { cwd },
  );
  await command.output(/step_started[^\n]*"step":"slow"/);
  return { cwd, command };
}

async function killed(text = workflow, args: readonly string[] = []) {
  const { cwd, command } = await going(text, args);
  command.signal("SIGKILL");
  await command.result;
  return cwd;
}

function pidsOf(run: string): readonly string[] {
  return leftOver(run).flatMap((one) => one.split(" ")[0] ?? []);
}

describe("resume", function () {
  this.timeout(60_000);
  after(removeWorkspaces);

  it("goes on with a run that was killed, and ends what was left of it", async () => {
    const cwd = await killed();
    await writeFile(join(cwd, "go"), "");
    const { code, stdout, stderr } = await slipstream(cwd, "resume", "latest");
    assert.deepEqual([code, stderr], [0, ""]);
    const [first] = stdout.split("\n");
    assert.equal(
      first,
      "test: resumed: 1 step kept (first), 2 steps to run (slow, last)",
    );
    assert.deepEqual((await ledger(cwd)).toSorted(), [
      "first",
      "last told",
      "slow",
      "slow",
    ]);
    checkEvents(await journal(cwd));
    const { status, steps } = await record(cwd);
    assert.equal(status, "succeeded");
    assert.deepEqual(
      steps.map(({ id, attempts }) => [id, attempts.length]),
      [
        ["first", 1],
        ["last", 1],
        ["slow", 2],
      ],
    );
  });

  it("leaves no process of the run that was killed", async function () {
    if (noProc !== undefined) this.skip();
    const cwd = await killed();
    const run = await onlyRunOf(cwd);
    const before = pidsOf(run);
    assert.notDeepEqual(before, []);
    const resumed = new RunningCommand(["resume", run, "--format", "json"], {
      cwd,
    });
    await resumed.output(/step_started[^\n]*"step":"slow"/);
    const now = pidsOf(run);
    // Before anything is asserted: nobody waits for it otherwise.
    await writeFile(join(cwd, "go"), "");
    assert.equal((await resumed.result).code, 0);
    assert.deepEqual(
      before.filter((pid) => now.includes(pid)),
      [],
    );
    assert.deepEqual(leftOver(run), []);
  });

  it("goes on with a run that was cancelled, and prints the events from there on", async () => {
    const { cwd, command } = await going();
    command.signal("SIGINT");
    assert.equal((await command.result).code, 130);
    assert.equal((await record(cwd)).status, "cancelled");
    await writeFile(join(cwd, "go"), "");
    const resumed = await slipstream(
      cwd,
      "resume",
      "latest",
      "--format",
      "json",
    );
    assert.equal(resumed.code, 0);
    const events = parseEvents(resumed.stdout);
    const whole = await journal(cwd);
    assert.equal(events[0]?.type, "run_resumed");
    assert.deepEqual(events, whole.slice(-events.length));
    checkEvents(whole);
    assert.equal((await record(cwd)).status, "succeeded");
  });

  it("runs what failed again, in the same run", async () => {
    const cwd = await workspaceWith({
      [name]:
        "steps:\n  ok: { run: echo ok >> ledger }\n  bad: { run: test -f go }\n",
    });
    assert.equal((await slipstream(cwd, "run", name)).code, 1);
    assert.equal((await slipstream(cwd, "resume", "latest")).code, 1);
    await writeFile(join(cwd, "go"), "");
    assert.equal((await slipstream(cwd, "resume", "latest")).code, 0);
    assert.deepEqual(await ledger(cwd), ["ok"]);
    checkEvents(await journal(cwd));
    const { record: path } = new RunFolder(cwd, await onlyRunOf(cwd));
    const whole = await readFile(path, "utf8");
    // As after a kill between the last event and the record.
    await rm(path);
    const again = await slipstream(cwd, "resume", "latest");
    assert.equal(await readFile(path, "utf8"), whole);
    assert.deepEqual(
      [again.code, again.stdout, again.stderr],
      [0, "", `${await onlyRunOf(cwd)} has succeeded: nothing to do.\n`],
    );
  });

  it("runs what was edited with all that depends on it, and says which", async () => {
    const cwd = await killed();
    await writeFile(join(cwd, "go"), "");
    const edited = workflow
      .replace("echo first >>", "echo edited >>")
      .replace("name: test", "name: test # renamed nothing");
    await writeFile(join(cwd, name), edited);
    const { code, stdout } = await slipstream(cwd, "resume", "latest");
    assert.equal(code, 0);
    assert.match(
      stdout,
      /^test: resumed: 0 steps kept, 3 steps to run \(first, slow, last\)\nchanged since, so they run with all that depends on them: first\n/,
    );
    assert.deepEqual((await ledger(cwd)).slice(-3), [
      "edited",
      "slow",
      "last told",
    ]);
  });

  it("keeps what only looks different", async () => {
    const cwd = await killed();
    await writeFile(join(cwd, "go"), "");
    const text = workflow.replace("steps:", "# a comment\n\nsteps:");
    await writeFile(join(cwd, name), text);
    const { stdout } = await slipstream(cwd, "resume", "latest");
    assert.match(stdout, /^test: resumed: 1 step kept/);
    assert.doesNotMatch(stdout, /changed since/);
  });

  it("ends with 130 at Ctrl+C, with nothing left, and can be gone on with", async () => {
    const cwd = await killed();
    const resumed = new RunningCommand(["resume", "latest"], { cwd });
    await resumed.output(/test: resumed: 1 step kept/);
    resumed.signal("SIGINT");
    const { code, stdout } = await resumed.result;
    assert.equal(code, 130, stdout);
    assert.match(stdout, /^cancelled: /m);
    if (noProc === undefined) {
      assert.deepEqual(leftOver(await onlyRunOf(cwd)), []);
    }
    assert.equal((await record(cwd)).status, "cancelled");
    await writeFile(join(cwd, "go"), "");
    assert.equal((await slipstream(cwd, "resume", "latest")).code, 0);
    checkEvents(await journal(cwd));
  });

  it("refuses a file with errors, and leaves the run as it is", async () => {
    const cwd = await killed();
    const before = await journal(cwd);
    await writeFile(join(cwd, name), workflow.replace("[slow]", "[sloow]"));
    const { code, stderr } = await slipstream(cwd, "resume", "latest");
    assert.equal(code, 2);
    assert.match(stderr, /^test\.workflow\.yaml:\d+:\d+: error unknown-depend/);
    assert.deepEqual(await journal(cwd), before);
    await writeFile(join(cwd, "go"), "");
  });

  it("refuses a run that goes on, and names who writes it", async () => {
    const { cwd, command } = await going();
    const { code, stderr } = await slipstream(cwd, "resume", "latest");
    assert.equal(code, 73);
    assert.match(stderr, new RegExp(`is locked by process ${command.pid} on`));
    await writeFile(join(cwd, "go"), "");
    assert.equal((await command.result).code, 0);
    checkEvents(await journal(cwd));
  });

  it("cuts off a torn line", async () => {
    const cwd = await killed();
    await writeFile(join(cwd, "go"), "");
    const { journal: path } = new RunFolder(cwd, await onlyRunOf(cwd));
    await appendFile(path, '{"seq":99,"type":"step_fin');
    assert.equal((await slipstream(cwd, "resume", "latest")).code, 0);
    checkEvents(await journal(cwd));
  });

  it("keeps inputs and the selection of the run", async () => {
    const inputs = `${workflow}inputs: { word: { default: usual } }\n`;
    const text = inputs
      .replace("echo slow", "echo ${{ inputs.word }}")
      .replace("${{ steps.first.outputs.word }}", "one");
    const cwd = await killed(text, [
      "--input",
      "word=special",
      "--from",
      "slow",
    ]);
    await writeFile(join(cwd, "go"), "");
    const other = await slipstream(
      cwd,
      "resume",
      "latest",
      "--input",
      "word=x",
    );
    assert.deepEqual(
      [other.code, other.stderr],
      [2, "error: input word stays what the run was started with\n"],
    );
    const { code } = await slipstream(cwd, "resume", "latest");
    assert.equal(code, 0);
    assert.deepEqual(await ledger(cwd), ["special", "special", "last one"]);
  });
});
