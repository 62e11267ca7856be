import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import { choiceOf } from "../../../src/extension/report/choice-of.ts";
import { encodeEvent } from "../../../src/journal/codec.ts";
import { RunFolder } from "../../../src/journal/run-folder.ts";
import {
  loadRecord,
  loadStarted,
  outcomeOf,
} from "../../support/load-report.ts";
import { removeWorkspaces, workspaceWith } from "../../support/workspace.ts";

describe("a run that a report is offered of", () => {
  let folder: RunFolder;

  beforeEach(async () => {
    const root = await workspaceWith({});
    folder = new RunFolder(root, "20261120T140203.123Z-ab12");
    await mkdir(folder.path, { recursive: true });
  });
  after(removeWorkspaces);

  it("is told by its record, and before there is one by its journal", async () => {
    assert.equal(await choiceOf(folder), undefined);
    const started = { seq: 1, at: 0, ...loadStarted(9) };
    await writeFile(folder.journal, encodeEvent(started, true));
    assert.equal((await choiceOf(folder))?.label, "⟳ report × 9");
    const record = loadRecord(9, [outcomeOf(1)]);
    await writeFile(folder.record, JSON.stringify(record));
    assert.equal((await choiceOf(folder))?.label, "✓ report × 9");
  });

  it("does not stand in the way of others where its record is no such record", async () => {
    for (const text of ['{"instances":{}}', "null", "5", "{", "[]"]) {
      await writeFile(folder.record, text);
      assert.equal(await choiceOf(folder), undefined, text);
    }
  });
});
