import assert from "node:assert/strict";
import { mkdir, truncate, writeFile } from "node:fs/promises";
import { unendedRun } from "../../../src/extension/workflows/unended-run.ts";
import { encodeEvent } from "../../../src/journal/codec.ts";
import { readLastRecord } from "../../../src/journal/read-last-record.ts";
import { RunFolder } from "../../../src/journal/run-folder.ts";
import { seal } from "../../../src/journal/seal.ts";
import { isInstancesRun } from "../../../src/launch/load/resume-instances.ts";
import type { InstanceFact } from "../../../src/run/load/instance-event.ts";
import {
  failureOf,
  loadRecord,
  loadStarted,
  outcomeOf,
} from "../../support/load-report.ts";
import { removeWorkspaces, workspaceWith } from "../../support/workspace.ts";

const started = encodeEvent({ seq: 1, at: 0, ...loadStarted(9) }, true);

function finishedAt(seq: number, at: number): string {
  const { instance, seed, status, duration_ms } = outcomeOf(seq);
  const fact: InstanceFact = {
    type: "instance_finished",
    instance,
    seed,
    status,
    duration_ms,
  };
  return encodeEvent({ seq, at, ...fact }, false);
}

describe("a run of many instances without a record", () => {
  let folder: RunFolder;

  beforeEach(async () => {
    const root = await workspaceWith({});
    folder = new RunFolder(root, loadStarted(9).run);
    await mkdir(folder.path, { recursive: true });
    const lines = [outcomeOf(1), failureOf(2, "x"), outcomeOf(3)];
    await writeFile(
      folder.instances,
      lines.map((line) => `${seal(JSON.stringify(line))}\n`).join(""),
    );
  });
  after(removeWorkspaces);

  it("was cut off, at the last line of its journal", async () => {
    const journal = started + finishedAt(2, 70) + finishedAt(3, 1500);
    await writeFile(folder.journal, `${journal}{"seq":4,"at":2`);
    const unended = await unendedRun(folder);
    assert.ok(unended?.kind === "cut_off");
    const { file, result } = unended;
    assert.equal(file, "report.workflow.yaml");
    assert.deepEqual(
      [result.status, result.durationMs, result.progress, result.instances],
      ["interrupted", 1500, { done: 3, total: 9 }, { total: 9, failed: 1 }],
    );
  });

  it("is told without reading what may be larger than memory", async () => {
    await writeFile(folder.journal, started);
    await truncate(folder.journal, 3 * 1024 ** 3);
    assert.equal((await unendedRun(folder))?.kind, "cut_off");
    assert.equal(await isInstancesRun(folder.root, folder.run), true);
  });

  it("is none where it ended, or where there is nothing", async () => {
    assert.equal(await unendedRun(folder), undefined);
    await writeFile(folder.journal, started);
    await writeFile(folder.record, JSON.stringify(loadRecord(9, [])));
    assert.equal(await unendedRun(folder), undefined);
  });
});

describe("the last record of a journal", () => {
  let folder: RunFolder;

  beforeEach(async () => {
    folder = new RunFolder(await workspaceWith({}), loadStarted(9).run);
    await mkdir(folder.path, { recursive: true });
  });
  after(removeWorkspaces);

  it("is found behind lines of any length, and before what is torn", async () => {
    assert.equal(await readLastRecord(folder), undefined);
    await writeFile(folder.journal, "");
    assert.equal(await readLastRecord(folder), undefined);
    await writeFile(folder.journal, started);
    assert.equal((await readLastRecord(folder))?.event?.type, "run_started");
    const workflow = "ü".repeat(200_000);
    const long = encodeEvent(
      { seq: 2, at: 30, ...loadStarted(9, workflow) },
      false,
    );
    await writeFile(folder.journal, `${started}${long}${"x".repeat(100)}`);
    assert.equal((await readLastRecord(folder))?.at, 30);
  });
});
