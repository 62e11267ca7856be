import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import {
  lstat,
  mkdir,
  readdir,
  readFile,
  symlink,
  utimes,
  writeFile,
} from "node:fs/promises";
import { join } from "node:path";
import { RunFolder, runsFolder } from "../../src/journal/run-folder.ts";
import { RunningCommand, slipstream } from "../support/command-line.ts";
import { until } from "../support/launched.ts";
import { isLiving, leftOver, noProc } from "../support/left-over.ts";
import { onlyRunOf } from "../support/only-run.ts";
import { processesWith } from "../support/processes-with.ts";
import { removeWorkspaces, workspaceWith } from "../support/workspace.ts";

/** Five processes in three sessions, one of which ignores SIGTERM. */
function lasting(marker: string): string {
  return `
name: lasting
execution: { grace_period: 200ms }
steps:
  - id: a
    run: |
      setsid sleep 300 &
      setsid sh -c 'trap "" TERM; sleep 300; : ${marker}' &
      echo ready
      sleep 300
`;
}

/** A run whose program was killed while its steps were going on; its processes live. */
async function deadRun(cwd: string): Promise<string> {
  const before = await readdir(runsFolder(cwd)).catch((): string[] => []);
  const command = new RunningCommand(
    ["run", "lasting.workflow.yaml", "--format", "json"],
    { cwd },
  );
  await command.output(/step_started/);
  const runs = await readdir(runsFolder(cwd));
  const run = runs.find((name) => !before.includes(name))!;
  await until(() => leftOver(run).length === 5);
  command.signal("SIGKILL");
  await command.result;
  return run;
}

async function cleanAsJson(
  cwd: string,
  ...args: readonly string[]
): Promise<{
  orphans: { run: string; ended: number[]; survivors: number[] }[];
  deleted: string[];
  problems: string[];
}> {
  const { code, stdout, stderr } = await slipstream(
    cwd,
    "clean",
    "--format",
    "json",
    ...args,
  );
  assert.equal(code, 0, stderr);
  return JSON.parse(stdout) as Awaited<ReturnType<typeof cleanAsJson>>;
}

describe("what a run leaves behind whose program was killed", function () {
  this.timeout(60_000);
  before(function () {
    if (noProc !== undefined) this.skip();
  });
  after(removeWorkspaces);

  it("is ended at the next start of a run, which says so in a line", async () => {
    const marker = `marker-${randomUUID()}`;
    const cwd = await workspaceWith({
      "lasting.workflow.yaml": lasting(marker),
    });
    const run = await deadRun(cwd);
    const left = leftOver(run).map((line) => Number.parseInt(line, 10));
    const going = new RunningCommand(
      ["run", "lasting.workflow.yaml", "--format", "json"],
      { cwd },
    );
    await going.output(/step_started/);
    await until(() => leftOver(run).length === 0);
    going.signal("SIGTERM");
    const { stderr } = await going.result;
    const said = new RegExp(
      `^ended \\d+ processes that run ${run} left behind \\((.*)\\)`,
    ).exec(stderr);
    const ended = said?.[1]?.split(", ").map(Number) ?? [];
    // A shell among them may have begun another command by then.
    assert.deepEqual(
      left.filter((process) => !ended.includes(process)),
      [],
      stderr,
    );
    assert.deepEqual(processesWith(marker), []);
  });

  it("is ended by clean, and nothing that looks like it is", async () => {
    const marker = `marker-${randomUUID()}`;
    const cwd = await workspaceWith({
      "lasting.workflow.yaml": lasting(marker),
    });
    const run = await deadRun(cwd);
    const left = leftOver(run).map((line) => Number.parseInt(line, 10));
    const elsewhere = await workspaceWith({
      "lasting.workflow.yaml": lasting(marker),
    });
    const going = new RunningCommand(
      ["run", "lasting.workflow.yaml", "--format", "json"],
      { cwd: elsewhere },
    );
    await going.output(/step_started/);
    const live = await onlyRunOf(elsewhere);
    await until(() => leftOver(live).length === 5);
    const strangers = [
      { SLIPSTREAM_MARK: "" },
      { SLIPSTREAM_MARK: `${run}x/a/1` },
      { SLIPSTREAM_RUN: run },
    ].map((env) =>
      spawn("setsid", ["sleep", "300"], {
        env: { ...process.env, ...env },
        stdio: "ignore",
      }),
    );
    try {
      const { orphans, deleted, problems } = await cleanAsJson(cwd);
      assert.deepEqual(
        orphans.map(({ ended, ...rest }) => ({
          ...rest,
          ended: ended.toSorted((a, b) => a - b),
        })),
        [{ run, ended: left.toSorted((a, b) => a - b), survivors: [] }],
      );
      assert.deepEqual([deleted, problems], [[], []]);
      assert.deepEqual(leftOver(run), []);
      assert.ok((await cleanAsJson(elsewhere)).orphans.length === 0);
      assert.ok(leftOver(live).length === 5);
      for (const { pid } of strangers) assert.ok(isLiving(String(pid)));
      const again = await slipstream(cwd, "clean");
      assert.equal(again.stdout, "There was nothing to clean up.\n");
    } finally {
      for (const stranger of strangers) stranger.kill("SIGKILL");
      going.signal("SIGINT");
      await going.result;
    }
  });

  it("lives where clean is a part of it", async () => {
    const cwd = await workspaceWith({
      "lasting.workflow.yaml": lasting(randomUUID()),
    });
    const run = await deadRun(cwd);
    const inside = new RunningCommand(["clean"], {
      cwd,
      env: { SLIPSTREAM_MARK: `${run}/a/1` },
    });
    assert.match((await inside.result).stdout, /nothing to clean up/);
    assert.ok(leftOver(run).length === 5);
    const { stdout } = await slipstream(cwd, "clean");
    assert.match(
      stdout,
      new RegExp(`^ended \\d processes that run ${run} left behind \\(`),
    );
  });
});

const dayMs = 24 * 60 * 60 * 1000;

/** A run's folder as it is so many days after its last event. */
async function storedRun(
  root: string,
  { days, ended = true }: { days: number; ended?: boolean },
): Promise<string> {
  const time = new Date(Date.now() - days * dayMs);
  const name = time.toISOString().replaceAll(/[-:]/g, "");
  const run = `${name}-aaaa`;
  const folder = new RunFolder(root, run);
  await mkdir(folder.logs, { recursive: true });
  await writeFile(folder.journal, "");
  if (ended) await writeFile(folder.record, "{}");
  await utimes(folder.journal, time, time);
  return run;
}

describe("the retention of clean", function () {
  this.timeout(30_000);
  after(removeWorkspaces);

  it("keeps the newest, and those of the last days", async () => {
    const cwd = await workspaceWith({});
    const runs: string[] = [];
    for (const days of [1, 20, 40, 50, 60]) {
      runs.push(await storedRun(cwd, { days }));
    }
    assert.deepEqual((await cleanAsJson(cwd)).deleted, []);
    const { stdout } = await slipstream(cwd, "clean", "--keep", "3");
    assert.equal(stdout, `deleted 2 runs (the oldest ${runs[4]!})\n`);
    assert.deepEqual((await cleanAsJson(cwd, "--keep", "1")).deleted, [
      runs[2],
    ]);
    const all = ["--keep", "0", "--days", "0"];
    assert.deepEqual((await cleanAsJson(cwd, ...all)).deleted, [
      runs[0],
      runs[1],
    ]);
    assert.deepEqual(await readdir(join(cwd, ".slipstream")), ["runs"]);
  });

  it("spares a run that goes on, and one that was cut off today", async () => {
    const cwd = await workspaceWith({
      "slow.workflow.yaml": "steps: [{ id: a, run: sleep 300 }]\n",
    });
    const yesterday = await storedRun(cwd, { days: 1.1, ended: false });
    const today = await storedRun(cwd, { days: 0.9, ended: false });
    const going = new RunningCommand(
      ["run", "slow.workflow.yaml", "--format", "json"],
      { cwd },
    );
    await going.output(/step_started/);
    const all = ["--keep", "0", "--days", "0"];
    assert.deepEqual((await cleanAsJson(cwd, ...all)).deleted, [yesterday]);
    const left = await readdir(runsFolder(cwd));
    assert.equal(left.length, 2);
    assert.ok(left.includes(today));
    going.signal("SIGINT");
    assert.equal((await going.result).code, 130);
  });

  it("removes links, and follows none", async () => {
    const outside = await workspaceWith({ "kept.txt": "kept" });
    const cwd = await workspaceWith({});
    const run = await storedRun(cwd, { days: 40 });
    await symlink(outside, join(new RunFolder(cwd, run).logs, "link"));
    const linked = "20200101T000000.000Z-link";
    await symlink(outside, new RunFolder(cwd, linked).path);
    const { deleted } = await cleanAsJson(cwd, "--keep", "0");
    assert.deepEqual(deleted, [run]);
    assert.equal(await readFile(join(outside, "kept.txt"), "utf8"), "kept");
    assert.ok((await lstat(new RunFolder(cwd, linked).path)).isSymbolicLink());
  });

  it("deletes nothing where the runs lie behind a link", async () => {
    const outside = await workspaceWith({});
    const run = await storedRun(outside, { days: 40 });
    const cwd = await workspaceWith({});
    await symlink(join(outside, ".slipstream"), join(cwd, ".slipstream"));
    const { code, stdout, stderr } = await slipstream(
      cwd,
      "clean",
      "--keep",
      "0",
    );
    assert.equal(code, 0);
    assert.equal(stdout, "There was nothing to clean up.\n");
    assert.match(
      stderr,
      /^warning: .*\.slipstream is a link: no run is deleted/,
    );
    assert.deepEqual(await readdir(runsFolder(outside)), [run]);
  });

  it("finishes what an earlier call began", async () => {
    const cwd = await workspaceWith({});
    await storedRun(cwd, { days: 1 });
    await mkdir(join(cwd, ".slipstream", "deleted-20200101T000000.000Z-half"));
    await cleanAsJson(cwd);
    assert.deepEqual(await readdir(join(cwd, ".slipstream")), ["runs"]);
  });

  it("takes whole numbers", async () => {
    const cwd = await workspaceWith({});
    for (const value of ["-1", "1.5", "many", ""]) {
      const { code, stderr } = await slipstream(
        cwd,
        "clean",
        `--keep=${value}`,
      );
      assert.equal(code, 2);
      assert.match(stderr, /It must be a whole number/);
    }
  });
});
