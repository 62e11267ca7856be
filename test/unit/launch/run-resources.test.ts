import assert from "node:assert/strict";
import { mkdir, readdir, writeFile } from "node:fs/promises";
import { LockedError } from "../../../src/journal/locked-error.ts";
import { RunFolder } from "../../../src/journal/run-folder.ts";
import { acquireRunLock } from "../../../src/journal/run-lock.ts";
import { takeResources } from "../../../src/launch/run-resources.ts";
import { removeWorkspaces, workspaceWith } from "../../support/workspace.ts";

describe("what a run holds", () => {
  let folder: RunFolder;
  beforeEach(async () => {
    folder = new RunFolder(
      await workspaceWith({}),
      "20260101T000000.000Z-abcd",
    );
    await mkdir(folder.path, { recursive: true });
  });
  after(removeWorkspaces);

  it("is its lock, its journal and a folder for what is thrown away", async () => {
    const resources = await takeResources(folder);
    assert.deepEqual((await readdir(folder.path)).sort(), [
      "journal.jsonl",
      "lock.1",
    ]);
    assert.deepEqual(await readdir(resources.scratch), []);
    await resources.journal.close();
    await resources.release();
    assert.deepEqual(await readdir(folder.path), ["journal.jsonl"]);
    await assert.rejects(readdir(resources.scratch), /ENOENT/);
  });

  it("is not to be had where somebody else writes the run, who is named", async () => {
    const lock = await acquireRunLock(folder);
    assert.ok(lock.ok);
    await assert.rejects(
      takeResources(folder),
      (error) =>
        error instanceof LockedError &&
        error.message.startsWith(
          `run ${folder.run} is locked by process ${process.pid} on `,
        ),
    );
    assert.deepEqual(await readdir(folder.path), ["lock.1"]);
    await lock.value.release();
  });

  it("is given back where one part of it is not to be had", async () => {
    await writeFile(folder.journal, "");
    await assert.rejects(takeResources(folder), /EEXIST/);
    assert.deepEqual(await readdir(folder.path), ["journal.jsonl"]);
  });
});
