import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseJournal } from "../../src/journal/read-journal.ts";
import { RunFolder } from "../../src/journal/run-folder.ts";
import type { EngineRun } from "../../src/thread/engine.ts";
import { until } from "../support/launched.ts";
import { leftOver } from "../support/left-over.ts";
import {
  againOf,
  eachHasThreads,
  follow,
  letGo,
  lingering,
  stepsOf,
  type WatchedThreads,
  workflowName,
} from "../support/thread-engines.ts";
import { workspaceWith } from "../support/workspace.ts";

async function jsonOf(file: string): Promise<unknown> {
  return JSON.parse(await readFile(file, "utf8"));
}

/** Undefined properties are none, as in a file. */
function asJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

async function journalOf({ root, id }: EngineRun): Promise<readonly unknown[]> {
  const text = await readFile(new RunFolder(root, id).journal);
  return parseJournal(text).events;
}

describe("an engine in a thread", function () {
  this.timeout(60_000);
  let threads: WatchedThreads;

  eachHasThreads((fresh) => {
    threads = fresh;
  });

  it("tells of every event once and in order, and of the record", async () => {
    const run = await threads.run(stepsOf(400));
    assert.equal(run.snapshot.started?.steps.length, 400);
    const events = follow(run);
    const record = await run.record;
    assert.deepEqual(asJson(events), asJson(await journalOf(run)));
    assert.equal(run.snapshot.finished?.status, "succeeded");
    const file = join(run.folder, "run.json");
    assert.deepEqual(asJson(record), await jsonOf(file));
  });

  it("does several runs in one thread", async () => {
    const runs = await Promise.all([
      threads.run(stepsOf(20)),
      threads.run(stepsOf(20)),
    ]);
    const records = await Promise.all(runs.map(({ record }) => record));
    assert.deepEqual(
      records.map(({ run, status }) => [run, status]),
      runs.map(({ id }) => [id, "succeeded"]),
    );
    assert.equal(threads.started.length, 1);
  });

  it("says why nothing runs", async () => {
    const root = await workspaceWith({ [workflowName]: "steps: 3\n" });
    const file = join(root, workflowName);
    const launched = await threads.engine.launch({
      how: "new",
      request: { root, file, environment: {} },
    });
    assert.ok(!launched.ok && launched.error.kind === "invalid");
    assert.equal(launched.error.file, workflowName);
    assert.ok(launched.error.diagnostics.length > 0);
  });

  it("leaves no process of a run that is cancelled, and goes on with it", async () => {
    const run = await threads.run(lingering);
    await until(() => leftOver(run.id).length >= 2);
    run.cancel("user");
    const record = await run.record;
    assert.equal(record.status, "cancelled");
    assert.deepEqual(leftOver(run.id), []);
    await letGo(run);
    const resumed = await threads.engine.launch({
      how: "resume",
      request: againOf(run),
    });
    assert.ok(resumed.ok, JSON.stringify(resumed));
    const { run: again } = resumed.value;
    const events = follow(again);
    const { status, steps } = await again.record;
    assert.equal(status, "succeeded");
    assert.equal(events[0]?.type, "run_resumed");
    // What was done before is in sight, and not told again.
    assert.equal(again.snapshot.steps.get("quick")?.attempts.length, 1);
    assert.equal(steps.find(({ id }) => id === "stays")?.attempts.length, 2);
    const file = join(run.folder, "run.json");
    assert.deepEqual(asJson(await again.record), await jsonOf(file));
  });

  it("runs again what failed", async () => {
    const run = await threads.run(
      `steps:\n  - { id: good, run: "true" }\n  - { id: bad, run: "test -e go" }\n`,
    );
    assert.equal((await run.record).status, "failed");
    await letGo(run);
    const rerun = await threads.engine.launch({
      how: "rerun_failed",
      request: againOf(run),
    });
    assert.ok(rerun.ok);
    const { counts } = await rerun.value.run.record;
    assert.deepEqual([counts.cached, counts.succeeded], [1, 1]);
  });

  it("kills at once", async () => {
    const run = await threads.run(
      `steps:\n  - { id: deaf, run: "trap '' TERM; while true; do sleep 1; done" }\n`,
    );
    await until(() => leftOver(run.id).length > 0);
    run.kill("user");
    assert.equal((await run.record).status, "cancelled");
    assert.deepEqual(leftOver(run.id), []);
  });

  it("changes a limit, and refuses one that cannot be", async () => {
    const waits = `"until test -e go; do sleep 0.05; done"`;
    const run = await threads.run(
      `steps:\n  - { id: a, run: ${waits} }\n  - { id: b, run: ${waits} }\n`,
      { maxParallel: 1 },
    );
    assert.deepEqual(run.setMaxParallel(0), {
      ok: false,
      error: "the limit is a whole number from 1 to 256",
    });
    assert.deepEqual(run.setMaxParallel(2), { ok: true, value: undefined });
    await until(() => run.snapshot.counts.running === 2);
    assert.equal(run.snapshot.maxParallel, 2);
    await letGo(run);
    await run.record;
    assert.deepEqual(run.setMaxParallel(3), {
      ok: false,
      error: "the run has ended",
    });
  });

  it("keeps to one step at a time where the file says so", async () => {
    const run = await threads.run(
      `execution: { parallel: false }\n${stepsOf(2)}`,
    );
    const changed = run.setMaxParallel(2);
    assert.ok(!changed.ok);
    assert.match(changed.error, /one step at a time/);
    await run.record;
  });

  it("ends a run whose listener throws", async () => {
    const run = await threads.run(lingering);
    run.follow(({ type }) => {
      if (type === "limit_changed") throw new Error("A bug.");
    });
    run.setMaxParallel(7);
    await assert.rejects(run.record, /A bug/);
    await until(() => leftOver(run.id).length === 0);
  });
});
