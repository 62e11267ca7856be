import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { encodeEvent } from "../../../src/journal/codec.ts";
import { JournalWriter } from "../../../src/journal/journal-writer.ts";
import type { RunEvent } from "../../../src/run/events.ts";
import { ScriptedJournalFile } from "../../support/journal-file.ts";
import { settled } from "../../support/manual-clock.ts";
import { removeWorkspaces, workspaceWith } from "../../support/workspace.ts";

function event(seq: number): RunEvent {
  return { seq, type: "step_queued", at: seq, step: `s${seq}`, attempt: 1 };
}

function textOf(...seqs: readonly number[]): string {
  return seqs.map((seq) => encodeEvent(event(seq))).join("");
}

describe("a journal", () => {
  let file: ScriptedJournalFile;
  let failures: Error[];
  let journal: JournalWriter;
  beforeEach(() => {
    file = new ScriptedJournalFile();
    failures = [];
    journal = new JournalWriter(file, (error) => failures.push(error));
  });
  after(removeWorkspaces);

  it("takes the events of one moment in one write", async () => {
    for (const seq of [1, 2, 3]) journal.append(event(seq));
    await settled();
    assert.deepEqual(file.written, [textOf(1, 2, 3)]);
  });

  it("keeps the order while a write takes its time", async () => {
    const go = file.hold();
    journal.append(event(1));
    await settled();
    journal.append(event(2));
    await settled();
    journal.append(event(3));
    go();
    await settled();
    assert.deepEqual(file.written, [textOf(1), textOf(2, 3)]);
  });

  it("writes all that was told before it closes", async () => {
    const go = file.hold();
    journal.append(event(1));
    await settled();
    journal.append(event(2));
    const closed = journal.close();
    await settled();
    assert.deepEqual(file.calls, []);
    go();
    await closed;
    assert.deepEqual(file.calls, ["append", "append", "sync", "close"]);
  });

  it("tells of the first failure alone, and writes nothing behind it", async () => {
    file.problem = new Error("ENOSPC");
    journal.append(event(1));
    await settled();
    file.problem = undefined;
    journal.append(event(2));
    await settled();
    file.problem = new Error("EBADF");
    await journal.close();
    assert.deepEqual(
      failures.map(({ message }) => message),
      ["ENOSPC"],
    );
    assert.deepEqual(file.calls, ["append", "sync", "close"]);
  });

  it("does not take over a file that is there", async () => {
    const folder = await workspaceWith({ old: "x" });
    const open = JournalWriter.open(join(folder, "old"), () => undefined);
    await assert.rejects(open, /EEXIST/);
  });

  it("stands on the disk", async () => {
    const path = join(await workspaceWith({}), "journal.jsonl");
    const real = await JournalWriter.open(path, (error) =>
      failures.push(error),
    );
    for (const seq of [1, 2]) real.append(event(seq));
    await real.close();
    assert.equal(await readFile(path, "utf8"), textOf(1, 2));
    assert.deepEqual(failures, []);
  });
});
