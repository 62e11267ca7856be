import assert from "node:assert/strict";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createRunFolder } from "../../../src/journal/create-run-folder.ts";
import { encodeEvent } from "../../../src/journal/codec.ts";
import { RunFolder } from "../../../src/journal/run-folder.ts";
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
    const text = told.events.map(encodeEvent).join("");
    const root = await storeOf({ [`${older}/journal.jsonl`]: `${text}{"se` });
    const run = await readRun(root, older);
    assert.ok(run.ok);
    assert.equal(run.value.snapshot.counts.succeeded, 1);
    assert.equal(run.value.record, undefined);
  });

  it("reads the record of a run that has ended, where it is whole", async () => {
    const whole = new ToldRun({ a: [] }).start(1, "a").succeed(2, "a");
    const { events, snapshot } = whole.finish(3, "succeeded");
    const text = events.map(encodeEvent).join("");
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

  it("says why a run cannot be read", async () => {
    const run = await readRun(await workspaceWith({}), older);
    assert.ok(!run.ok);
    assert.match(run.error, /ENOENT/);
  });
});
