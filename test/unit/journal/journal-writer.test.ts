import assert from "node:assert/strict";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { encodeEvent } from "../../../src/journal/codec.ts";
import type { JournalState } from "../../../src/journal/journal-writer.ts";
import {
  createJournalFile,
  JournalWriter,
} from "../../../src/journal/journal-writer.ts";
import { RunFolder } from "../../../src/journal/run-folder.ts";
import { SyncPace } from "../../../src/journal/sync-pace.ts";
import type { RunEvent } from "../../../src/run/events.ts";
import { ScriptedJournalFile } from "../../support/journal-file.ts";
import { ManualClock, settled } from "../../support/manual-clock.ts";
import { removeWorkspaces, workspaceWith } from "../../support/workspace.ts";

function event(seq: number): RunEvent {
  return { seq, type: "step_queued", at: seq, step: `s${seq}`, attempt: 1 };
}

function end(seq: number): RunEvent {
  return {
    seq,
    type: "step_finished",
    at: seq,
    step: `s${seq}`,
    status: "succeeded",
    attempts: 1,
    duration_ms: 1,
  };
}

function textOf(...seqs: readonly number[]): string {
  return seqs.map((seq) => encodeEvent(event(seq), seq === 1)).join("");
}

describe("a journal that is written", () => {
  let file: ScriptedJournalFile;
  let failures: Error[];
  let states: JournalState[];
  let clock: ManualClock;
  let journal: JournalWriter;
  beforeEach(() => {
    file = new ScriptedJournalFile();
    failures = [];
    states = [];
    clock = new ManualClock();
    const listener = {
      advanced: (state: JournalState) => states.push(state),
      failed: (error: Error) => failures.push(error),
    };
    journal = new JournalWriter(file, listener, new SyncPace(clock, 20));
  });
  after(removeWorkspaces);

  it("takes the events of one moment in one write", async () => {
    for (const seq of [1, 2, 3]) journal.append(event(seq));
    await settled();
    assert.deepEqual(file.written, [textOf(1, 2, 3)]);
    assert.deepEqual(states, [{ written: 3, synced: 0 }]);
  });

  it("lets others have their turn while it writes hundreds of events", async () => {
    const seqs = Array.from({ length: 600 }, (_, index) => index + 1);
    for (const seq of seqs) journal.append(event(seq));
    await new Promise(setImmediate);
    assert.equal(file.written.length, 1);
    await journal.close();
    assert.equal(file.written.length, 3);
    assert.equal(file.written.join(""), textOf(...seqs));
    assert.deepEqual(states.at(-1), { written: 600, synced: 600 });
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

  it("declares its version in its first line alone", async () => {
    for (const seq of [1, 2]) journal.append(event(seq));
    await settled();
    journal.append(event(3));
    await settled();
    const declared = file.written
      .join("")
      .trimEnd()
      .split("\n")
      .map((line) => (JSON.parse(line) as { journal?: number }).journal);
    assert.deepEqual(declared, [1, undefined, undefined]);
  });

  it("syncs the ends of steps in groups, and goes on writing meanwhile", async () => {
    const go = file.holdSyncs();
    journal.append(end(1));
    await settled();
    for (const seq of [2, 3]) {
      journal.append(end(seq));
      await settled();
    }
    journal.append(event(4));
    await settled();
    assert.deepEqual(file.calls, Array(4).fill("append"));
    assert.deepEqual(states.at(-1), { written: 4, synced: 0 });
    go();
    await settled();
    assert.deepEqual(file.calls.slice(4), ["sync"]);
    assert.deepEqual(states.at(-1), { written: 4, synced: 1 });
    await clock.advance(19);
    assert.equal(file.calls.length, 5);
    await clock.advance(1);
    assert.deepEqual(file.calls.slice(5), ["sync"]);
    assert.deepEqual(states.at(-1), { written: 4, synced: 4 });
    assert.equal(clock.pending, 0);
  });

  it("does not keep anybody waiting who asks for what is to be synced", async () => {
    journal.append(end(1));
    await settled();
    journal.append(end(2));
    await settled();
    assert.deepEqual(states.at(-1), { written: 2, synced: 1 });
    await journal.recorded();
    assert.deepEqual(states.at(-1), { written: 2, synced: 2 });
    assert.equal(clock.now(), 0);
    assert.equal(clock.pending, 0);
  });

  it("syncs what somebody waits for, and nothing else", async () => {
    journal.append(event(1));
    await settled();
    assert.deepEqual(file.calls, ["append"]);
    const go = file.holdSyncs();
    let isRecorded = false;
    const recorded = journal.recorded().then(() => {
      isRecorded = true;
    });
    // Told at the same moment, so it counts.
    journal.append(event(2));
    await settled();
    assert.equal(isRecorded, false);
    go();
    await recorded;
    assert.deepEqual(states.at(-1), { written: 2, synced: 2 });
    await journal.recorded();
    assert.equal(file.calls.filter((call) => call === "sync").length, 2);
  });

  it("has recorded nothing where nothing was told", async () => {
    await journal.recorded();
    assert.deepEqual(file.calls, []);
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
    assert.deepEqual(file.calls.toSorted(), [
      "append",
      "append",
      "close",
      "sync",
      "sync",
    ]);
    assert.deepEqual(file.calls.slice(-2), ["sync", "close"]);
  });

  it("tells of the first failure alone, and writes nothing behind it", async () => {
    file.problem = new Error("ENOSPC");
    journal.append(event(1));
    await settled();
    file.problem = undefined;
    journal.append(end(2));
    await settled();
    await journal.recorded();
    file.problem = new Error("EBADF");
    await journal.close();
    assert.deepEqual(
      failures.map(({ message }) => message),
      ["ENOSPC"],
    );
    assert.deepEqual(file.calls, ["append", "close"]);
    assert.deepEqual(states.at(-1), { written: Infinity, synced: Infinity });
  });

  it("does not try again what could not be synced: the pages may be lost", async () => {
    const go = file.holdSyncs();
    journal.append(end(1));
    await settled();
    file.problem = new Error("EIO");
    go();
    await settled();
    file.problem = undefined;
    journal.append(end(2));
    await journal.close();
    assert.deepEqual(file.calls, ["append", "sync", "close"]);
    assert.deepEqual(
      failures.map(({ message }) => message),
      ["EIO"],
    );
  });

  it("stands on the disk, and does not take over a file that is there", async () => {
    const root = await workspaceWith({});
    const folder = new RunFolder(root, "20260101T000000.000Z-abcd");
    await mkdir(folder.path, { recursive: true });
    const listener = {
      advanced: () => undefined,
      failed: (error: Error) => failures.push(error),
    };
    const opened = await createJournalFile(folder, clock);
    const pace = new SyncPace(clock, 20);
    const real = new JournalWriter(opened, listener, pace);
    for (const seq of [1, 2]) real.append(event(seq));
    await real.close();
    assert.equal(await readFile(folder.journal, "utf8"), textOf(1, 2));
    assert.deepEqual(failures, []);
    await writeFile(folder.journal, "x");
    await assert.rejects(createJournalFile(folder, clock), /EEXIST/);
  });
});
