import assert from "node:assert/strict";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createRunFolder } from "../../../src/journal/create-run-folder.ts";
import { journalOf } from "../../support/journal-file.ts";
import { RunFolder } from "../../../src/journal/run-folder.ts";
import { acquireRunLock } from "../../../src/journal/run-lock.ts";
import { listRuns, readRun } from "../../../src/journal/run-store.ts";
import { writeRecord } from "../../../src/journal/write-record.ts";
import { recordOf } from "../../../src/run/record-of.ts";
import { ManualClock } from "../../support/manual-clock.ts";
import { ToldRun } from "../../support/told-run.ts";
import { removeWorkspaces, workspaceWith } from "../../support/workspace.ts";

describe("the folder of a run", () => {
  const clock = new ManualClock();
  after(removeWorkspaces);

  it("is new, has a place for logs, and is hidden from git", async () => {
    const root = await workspaceWith({});
    const folder = await createRunFolder(root, { clock, random: () => 0 });
    assert.ok(folder.ok);
    assert.deepEqual(await readdir(folder.value.path), ["logs"]);
    const ignore = join(root, ".slipstream", ".gitignore");
    assert.equal(await readFile(ignore, "utf8"), "*\n");
  });

  it("is another where the name is taken, and leaves one's own .gitignore", async () => {
    const root = await workspaceWith({});
    const ignore = join(root, ".slipstream", ".gitignore");
    const random = [0, 0, 0, 0.5];
    const next = (): number => random.shift() ?? 0;
    await createRunFolder(root, { clock, random: next });
    await writeFile(ignore, "runs\n");
    const folder = await createRunFolder(root, { clock, random: next });
    assert.ok(folder.ok);
    assert.match(folder.value.run, /-i000$/);
    assert.equal(await readFile(ignore, "utf8"), "runs\n");
    const taken = await createRunFolder(root, { clock, random: () => 0.5 });
    assert.ok(!taken.ok && taken.error.startsWith("cannot find a free name"));
  });

  it("cannot be where a file is in the way", async () => {
    const root = await workspaceWith({ ".slipstream": "" });
    const folder = await createRunFolder(root, { clock, random: () => 0 });
    assert.ok(!folder.ok);
    assert.match(folder.error, /^cannot write the run's folder: E/);
  });
});

describe("the store of runs", () => {
  const told = new ToldRun({ a: [] }).start(1, "a").succeed(2, "a");
  const [older, newer] = [
    "20260101T000000.000Z-abcd",
    "20260102T000000.000Z-0000",
  ];
  after(removeWorkspaces);

  async function storeOf(files: Record<string, string>): Promise<string> {
    const root = await workspaceWith({});
    for (const [path, text] of Object.entries(files)) {
      const [run = "", name = ""] = path.split("/");
      const folder = new RunFolder(root, run);
      await mkdir(folder.path, { recursive: true });
      await writeFile(join(folder.path, name), text);
    }
    return root;
  }

  it("lists runs, newest first, and nothing else", async () => {
    const root = await storeOf({
      [`${older}/journal.jsonl`]: "",
      [`${newer}/journal.jsonl`]: "",
      "other/journal.jsonl": "",
    });
    assert.deepEqual(await listRuns(root), [newer, older]);
    assert.deepEqual(await listRuns(join(root, "missing")), []);
  });

  it("reads a run that was cut off", async () => {
    const text = journalOf(told.events);
    const root = await storeOf({ [`${older}/journal.jsonl`]: `${text}{"se` });
    const run = await readRun(root, older);
    assert.ok(run.ok);
    assert.equal(run.value.snapshot.counts.succeeded, 1);
    assert.equal(run.value.record, undefined);
  });

  it("reads the record of a run that has ended, where it is whole", async () => {
    const whole = new ToldRun({ a: [] }).start(1, "a").succeed(2, "a");
    const { events, snapshot } = whole.finish(3, "succeeded");
    const text = journalOf(events);
    const root = await storeOf({ [`${older}/journal.jsonl`]: text });
    const folder = new RunFolder(root, older);
    const record = recordOf(snapshot);
    assert.ok(record);
    await writeRecord(folder, record);
    const run = await readRun(root, older);
    assert.deepEqual(run.ok && run.value.record, record);
    await writeFile(folder.record, "{");
    const damaged = await readRun(root, older);
    assert.ok(damaged.ok && damaged.value.record === undefined);
  });

  it("takes nothing that a crash left for a record", async () => {
    const root = await storeOf({
      [`${older}/journal.jsonl`]: journalOf(told.events),
      [`${older}/run.json.4242.tmp`]: '{"status":"succeeded"}',
    });
    const run = await readRun(root, older);
    assert.ok(run.ok);
    assert.equal(run.value.record, undefined);
    assert.equal(run.value.state, "interrupted");
  });

  it("leaves no temporary file behind, also where the record cannot be", async () => {
    const whole = new ToldRun({}).finish(3, "succeeded");
    const record = recordOf(whole.snapshot);
    assert.ok(record);
    const root = await storeOf({ [`${older}/journal.jsonl`]: "" });
    const folder = new RunFolder(root, older);
    await writeRecord(folder, record);
    const names = ["journal.jsonl", "run.json"];
    assert.deepEqual((await readdir(folder.path)).sort(), names);
    await rm(folder.record);
    await mkdir(join(folder.record, "in the way"), { recursive: true });
    await assert.rejects(writeRecord(folder, record));
    assert.deepEqual((await readdir(folder.path)).sort(), names);
  });

  it("tells a run that goes on from one that was cut off and one that has ended", async () => {
    const root = await storeOf({
      [`${older}/journal.jsonl`]: journalOf(told.events),
    });
    const stateOf = async (): Promise<unknown> => {
      const run = await readRun(root, older);
      return run.ok && run.value.state;
    };
    const folder = new RunFolder(root, older);
    assert.equal(await stateOf(), "interrupted");
    const lock = await acquireRunLock(folder);
    assert.ok(lock.ok);
    assert.equal(await stateOf(), "running");
    const { events } = new ToldRun({}).finish(3, "succeeded");
    await writeFile(folder.journal, journalOf(events));
    assert.equal(await stateOf(), "ended");
    await lock.value.release();
  });

  it("tells where a journal is damaged", async () => {
    const text = journalOf(told.events).replace('"pid":1000', '"pid":1001');
    const root = await storeOf({ [`${older}/journal.jsonl`]: text });
    const run = await readRun(root, older);
    assert.ok(run.ok);
    assert.equal(run.value.damage?.line, 3);
    assert.equal(run.value.snapshot.counts.queued, 1);
  });

  it("says why a run cannot be read", async () => {
    const run = await readRun(await workspaceWith({}), older);
    assert.ok(!run.ok);
    assert.match(run.error, /ENOENT/);
  });
});
