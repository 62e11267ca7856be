import assert from "node:assert/strict";
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { RunFolder } from "../../src/journal/run-folder.ts";
import type { RunRecord } from "../../src/run/record.ts";
import { checkEvents, parseEvents } from "../support/check-events.ts";
import { RunningCommand, slipstream } from "../support/command-line.ts";
import { leftOver, noProc } from "../support/left-over.ts";
import { removeWorkspaces, workspaceWith } from "../support/workspace.ts";

const name = "test.workflow.yaml";

/** `bad` fails until there is a file `go`. */
const workflow = `
name: test
inputs: { word: { default: usual } }
steps:
  first: { run: 'echo first >> ledger; echo "word=\${inputs.word}" >> $SLIPSTREAM_OUTPUT' }
  bad: { depends_on: [first], run: 'echo bad >> ledger; test -f go' }
  last: { depends_on: [bad], run: 'echo "last \${steps.first.outputs.word}" >> ledger' }
`;

async function ledger(cwd: string): Promise<readonly string[]> {
  const text = await readFile(join(cwd, "ledger"), "utf8");
  return text.split("\n").slice(0, -1);
}

/** Oldest first. */
async function records(cwd: string): Promise<readonly RunRecord[]> {
  const runs = await readdir(join(cwd, ".slipstream", "runs"));
  return Promise.all(
    runs.sort().map(async (run) => {
      const text = await readFile(new RunFolder(cwd, run).record, "utf8");
      return JSON.parse(text) as RunRecord;
    }),
  );
}

async function failed(args: readonly string[] = []): Promise<string> {
  const cwd = await workspaceWith({ [name]: workflow });
  const { code } = await slipstream(cwd, "run", name, ...args);
  assert.equal(code, 1);
  return cwd;
}

describe("rerun", function () {
  this.timeout(60_000);
  after(removeWorkspaces);

  it("--failed makes a new run of what failed and what depends on it", async () => {
    const cwd = await failed(["--input", "word=special"]);
    await writeFile(join(cwd, "go"), "");
    const { code, stdout, stderr } = await slipstream(
      cwd,
      ...["rerun", "latest", "--failed"],
    );
    assert.deepEqual([code, stderr], [0, ""]);
    const [before, again] = await records(cwd);
    assert.ok(before && again);
    assert.ok(
      stdout.includes(
        `\nrerun of ${before.run}: 1 step taken over (first), 2 steps to run (bad, last)\n`,
      ),
      stdout,
    );
    assert.match(stdout, /≡ first +taken over from an earlier run/);
    assert.deepEqual(await ledger(cwd), [
      "first",
      "bad",
      "bad",
      "last special",
    ]);
    assert.equal(before.status, "failed");
    assert.deepEqual(again.inputs, { word: "special" });
    assert.deepEqual(
      again.steps.map(({ id, status, attempts }) => [
        id,
        status,
        attempts.length,
      ]),
      [
        ["bad", "succeeded", 1],
        ["first", "cached", 0],
        ["last", "succeeded", 1],
      ],
    );
    const nothing = await slipstream(cwd, "rerun", again.run, "--failed");
    assert.deepEqual(
      [nothing.code, nothing.stdout, nothing.stderr],
      [0, "", `${again.run} has succeeded: nothing to do.\n`],
    );
    assert.equal((await records(cwd)).length, 2);
  });

  it("--failed ends as a run does, and prints its events", async () => {
    const cwd = await failed();
    const { code, stdout } = await slipstream(
      cwd,
      ...["rerun", "latest", "--failed", "--format", "json"],
    );
    assert.equal(code, 1);
    const events = parseEvents(stdout);
    checkEvents(events);
    const [first] = events;
    assert.ok(first?.type === "run_started");
    const [before] = await records(cwd);
    assert.deepEqual(first.rerun, {
      of: before?.run,
      kept: ["first"],
      changed: [],
    });
  });

  it("--failed runs what was edited, and says which", async () => {
    const cwd = await failed();
    await writeFile(join(cwd, "go"), "");
    const edited = workflow.replace("echo first >>", "echo edited >>");
    await writeFile(join(cwd, name), edited);
    const { stdout } = await slipstream(cwd, "rerun", "latest", "--failed");
    assert.match(
      stdout,
      /changed since, so they run with all that depends on them: first\n/,
    );
    assert.deepEqual((await ledger(cwd)).slice(2), [
      "edited",
      "bad",
      "last usual",
    ]);
  });

  it("without more does all of it again, with its inputs and its selection", async () => {
    const cwd = await failed(["--input", "word=special"]);
    await writeFile(join(cwd, "go"), "");
    const { code, stdout } = await slipstream(cwd, "rerun", "latest");
    assert.equal(code, 0);
    const [before, again] = await records(cwd);
    assert.ok(stdout.includes(`\nrerun of ${before?.run}\n`), stdout);
    assert.deepEqual((await ledger(cwd)).slice(2), [
      "first",
      "bad",
      "last special",
    ]);
    assert.equal(again?.counts.succeeded, 3);
    const only = await slipstream(cwd, "run", name, "--only", "first");
    assert.equal(only.code, 0);
    assert.equal((await slipstream(cwd, "rerun", "latest")).code, 0);
    assert.deepEqual((await records(cwd)).at(-1)?.counts.skipped, 2);
  });

  it("refuses a run that goes on, and ends what a killed one left", async function () {
    if (noProc !== undefined) this.skip();
    const text =
      "steps:\n  slow: { run: 'echo slow >> ledger; sleep 300 & test -f go || wait' }\n";
    const cwd = await workspaceWith({ [name]: text });
    const command = new RunningCommand(["run", name, "--format", "json"], {
      cwd,
    });
    await command.output(/step_started/);
    const going = await slipstream(cwd, "rerun", "latest", "--failed");
    assert.equal(going.code, 2);
    assert.match(going.stderr, /is still going on: cancel it before/);
    command.signal("SIGKILL");
    await command.result;
    const [run = ""] = await readdir(join(cwd, ".slipstream", "runs"));
    assert.notDeepEqual(leftOver(run), []);
    await writeFile(join(cwd, "go"), "");
    const again = await slipstream(cwd, "rerun", run, "--failed");
    assert.equal(again.code, 0);
    assert.deepEqual(leftOver(run), []);
  });

  it("refuses what it does not know", async () => {
    const cwd = await failed();
    const alone = await slipstream(cwd, "rerun", "latest", "--instance", "3");
    assert.deepEqual(
      [alone.code, alone.stderr.replace(/\d{8}T\S+/, "RUN")],
      [2, "error: RUN is no instances run\n"],
    );
    const other = await slipstream(
      cwd,
      ...["rerun", "latest", "--input", "word=x"],
    );
    assert.deepEqual(
      [other.code, other.stderr],
      [2, "error: input word stays what the run was started with\n"],
    );
    await rm(join(cwd, name));
    const gone = await slipstream(cwd, "rerun", "latest", "--failed");
    assert.equal(gone.code, 2);
  });
});
