import assert from "node:assert/strict";
import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { RunFolder } from "../../src/journal/run-folder.ts";
import { RunningCommand, slipstream } from "../support/command-line.ts";
import { onlyRunOf } from "../support/only-run.ts";
import { removeWorkspaces, workspaceWith } from "../support/workspace.ts";

const slow =
  "name: slow\nsteps:\n  - { id: slow, run: 'echo first; sleep 300' }\n";
const takeLock = fileURLToPath(
  new URL("../support/take-lock.ts", import.meta.url),
);

async function statusOf(folder: string): Promise<unknown> {
  const { stdout } = await slipstream(folder, "runs", "--format", "json");
  const [run] = JSON.parse(stdout) as { status: string }[];
  return run?.status;
}

describe("a run whose program was killed", function () {
  this.timeout(60_000);
  after(removeWorkspaces);

  it("is interrupted, while one that goes on is running", async () => {
    const cwd = await workspaceWith({ "slow.workflow.yaml": slow });
    const command = new RunningCommand(
      ["run", "slow.workflow.yaml", "--format", "json"],
      { cwd },
    );
    await command.output(/step_started/);
    assert.equal(await statusOf(cwd), "running");
    const follower = new RunningCommand(["logs", "latest", "-f"], { cwd });
    await follower.output(/first\n/);
    command.signal("SIGKILL");
    const { stdout } = await command.result;
    // What it left behind, by the group of its leader.
    process.kill(-Number(/"pid":(\d+)/.exec(stdout)?.[1]), "SIGKILL");
    const { code, stderr } = await follower.result;
    assert.equal(code, 0);
    const run = await onlyRunOf(cwd);
    assert.equal(stderr, `${run} was cut off: it has no end.\n`);
    assert.equal(await statusOf(cwd), "interrupted");
    const show = await slipstream(cwd, "show", "latest");
    assert.match(show.stdout, /^slow {2}\S+ {2}interrupted {2}/);
    const runs = await slipstream(cwd, "runs");
    assert.match(runs.stdout, / interrupted /);
  });

  it("leaves in its journal whatever it has told", async () => {
    const steps = Array.from(
      { length: 300 },
      (_, index) => `  - { id: s${index}, run: "true" }\n`,
    ).join("");
    const cwd = await workspaceWith({
      "many.workflow.yaml": `steps:\n${steps}`,
    });
    const command = new RunningCommand(
      ["run", "many.workflow.yaml", "--format", "json"],
      { cwd },
    );
    await command.output(/"seq":400,/);
    command.signal("SIGKILL");
    const { stdout } = await command.result;
    const told = stdout.split("\n").slice(0, -1);
    const { journal } = new RunFolder(cwd, await onlyRunOf(cwd));
    const written = (await readFile(journal, "utf8")).split("\n");
    assert.ok(told.length >= 400 && written.length >= told.length);
    for (const [index, line] of told.entries()) {
      const record = JSON.parse(written[index] ?? "") as object;
      const event = JSON.parse(line) as object;
      assert.deepEqual({ ...record, ...event }, record);
    }
  });

  it("is taken over by exactly one of many programs", async () => {
    const root = await workspaceWith({});
    const folder = new RunFolder(root, "20260101T000000.000Z-abcd");
    await mkdir(folder.path, { recursive: true });
    const dead = await programFor(folder);
    assert.equal(await dead.want(), "mine");
    dead.child.kill("SIGKILL");
    await once(dead.child, "exit");
    const programs = await Promise.all(
      Array.from({ length: 6 }, () => programFor(folder)),
    );
    const answers = await Promise.all(programs.map((one) => one.want()));
    const winner = answers.indexOf("mine");
    const pid = String(programs[winner]?.child.pid);
    assert.deepEqual(
      answers.toSorted(),
      [...Array<string>(5).fill(pid), "mine"].toSorted(),
    );
    for (const { child } of programs) child.stdin?.end();
    await Promise.all(programs.map(({ child }) => once(child, "exit")));
  });
});

describe("a journal that is damaged", function () {
  this.timeout(30_000);
  after(removeWorkspaces);

  it("is shown as far as it is whole, with a warning", async () => {
    const cwd = await workspaceWith({
      "two.workflow.yaml":
        "steps:\n  - { id: a, run: 'true' }\n  - { id: b, run: 'true', depends_on: [a] }\n",
    });
    await slipstream(cwd, "run", "two.workflow.yaml");
    const run = await onlyRunOf(cwd);
    const { journal } = new RunFolder(cwd, run);
    const lines = (await readFile(journal, "utf8")).split("\n");
    lines[4] = lines[4]!.replace('"attempt":1', '"attempt":2');
    await writeFile(journal, lines.join("\n"));
    const { code, stdout, stderr } = await slipstream(cwd, "show", run);
    const offset = lines.slice(0, 4).join("\n").length + 1;
    assert.equal(code, 0);
    assert.equal(
      stderr,
      `warning: the journal of ${run} is damaged from line 5 (byte ${offset}) on: the checksum does not fit; nothing from there on is shown\n`,
    );
    assert.match(stdout, /✓ a /);
    assert.doesNotMatch(stdout, /✓ b /);
  });
});

interface Program {
  readonly child: ChildProcess;
  /** Resolves to who has the lock then. */
  want(): Promise<string>;
}

async function programFor({ root, run }: RunFolder): Promise<Program> {
  const child = spawn(
    process.execPath,
    ["--import", "tsx", takeLock, root, run],
    { stdio: ["pipe", "pipe", "inherit"] },
  );
  child.stdout.setEncoding("utf8");
  await once(child.stdout, "data");
  return {
    child,
    want: async () => {
      const answer = once(child.stdout, "data");
      child.stdin.write("go\n");
      const [text] = (await answer) as [string];
      return text.trim();
    },
  };
}
