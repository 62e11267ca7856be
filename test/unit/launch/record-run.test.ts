import assert from "node:assert/strict";
import { FolderError } from "../../../src/journal/folder-error.ts";
import type { PaceClock } from "../../../src/journal/sync-pace.ts";
import type { JournalFile } from "../../../src/journal/journal-writer.ts";
import { parseJournal } from "../../../src/journal/read-journal.ts";
import { recordRun } from "../../../src/launch/record-run.ts";
import type { RunEvent } from "../../../src/run/events.ts";
import { SnapshotFold } from "../../../src/run/snapshot-fold.ts";
import type { Run } from "../../../src/run/start-run.ts";
import { checkRigEvents } from "../../support/check-rig-events.ts";
import { FaultyFile } from "../../support/faulty-file.ts";
import { ScriptedJournalFile } from "../../support/journal-file.ts";
import { settled } from "../../support/manual-clock.ts";
import { RunRig } from "../../support/run-rig.ts";
import { fixed } from "../../support/workflow-of.ts";

/** A run of a few steps, one of which is tried twice and one of which fails. */
function start(recorded?: () => Promise<void>): RunRig {
  const retry = {
    maxAttempts: fixed(2),
    delay: fixed(5),
    jitter: fixed("none" as const),
  };
  return new RunRig(
    { a: {}, b: { needs: ["a"] }, flaky: { retry }, d: { needs: ["flaky"] } },
    {
      acts: { flaky: [{ exit: 1 }, {}], d: { exit: 3 } },
      ...(recorded && { recorded }),
    },
  );
}

async function record(
  file: JournalFile,
  rig: (recorded: () => Promise<void>) => RunRig = start,
): Promise<{ readonly rig: RunRig; readonly run: Run }> {
  let started: RunRig | undefined;
  const start = (recorded: () => Promise<void>): Run => {
    started = rig(recorded);
    return started.run;
  };
  const clock: PaceClock = {
    now: () => started?.clock.now() ?? 0,
    after: (ms, callback) => {
      assert.ok(started);
      return started.clock.after(ms, callback);
    },
    afterMoment: (callback) => {
      assert.ok(started);
      started.clock.afterMoment(callback);
    },
  };
  const run = await recordRun(file, start, { clock });
  assert.ok(started);
  return { rig: started, run };
}

function endsIn(text: string): readonly number[] {
  return parseJournal(Buffer.from(text))
    .events.filter(({ type }) => type.endsWith("_finished"))
    .map(({ seq }) => seq);
}

describe("a run with a journal", () => {
  it("begins to be seen with its first event", async () => {
    const file = new ScriptedJournalFile();
    const go = file.hold();
    let isHandedOut = false;
    const handedOut = record(file).then((all) => {
      isHandedOut = true;
      return all;
    });
    await settled();
    assert.equal(isHandedOut, false);
    go();
    const { run, rig } = await handedOut;
    assert.equal(run.snapshot.started?.run, "run");
    await rig.finish();
    await run.finished;
  });

  it("shows nothing that its journal does not have, and no end that could still be lost", async () => {
    const file = new ScriptedJournalFile();
    const { run, rig } = await record(file);
    const seen: string[] = [];
    run.replay(({ type }) => seen.push(type));
    const go = file.holdSyncs();
    await rig.clock.advance(10);
    assert.equal(rig.run.snapshot.steps.get("a")?.status, "succeeded");
    assert.equal(run.snapshot.steps.get("a")?.status, "running");
    assert.ok(!seen.includes("step_finished"));
    // Nor does the run wait for that.
    assert.equal(rig.run.snapshot.steps.get("b")?.status, "running");
    go();
    await settled();
    assert.equal(run.snapshot.steps.get("a")?.status, "succeeded");
    assert.ok(seen.includes("step_finished"));
    await rig.finish();
    await run.finished;
  });

  it("stands at each event as the events so far say, step by step, and no state is worked out twice", async () => {
    const { run, rig } = await record(new FaultyFile(Infinity));
    const fold = new SnapshotFold();
    let compared = 0;
    run.replay((event) => {
      fold.apply(event);
      assert.deepEqual(run.snapshot, fold.snapshot, event.type);
      compared++;
    });
    const events = await rig.finish();
    await run.finished;
    assert.equal(compared, events.length);
    for (const [id, state] of run.snapshot.steps) {
      assert.equal(state, rig.run.snapshot.steps.get(id));
    }
  });

  it("is seen to its end, in order, and then has ended", async () => {
    const { run, rig } = await record(new FaultyFile(Infinity));
    const seen: RunEvent[] = [];
    run.replay((event) => seen.push(event));
    const events = await rig.finish();
    assert.equal((await run.finished).status, "failed");
    assert.deepEqual(seen, events);
    assert.deepEqual(run.snapshot, rig.run.snapshot);
    const late: RunEvent[] = [];
    run.replay((event) => late.push(event));
    assert.deepEqual(late, events);
    const last: RunEvent[] = [];
    run.follow((event) => last.push(event));
    assert.deepEqual(last, events);
    run.replay(() => {
      assert.fail("nothing is kept for others");
    });
    checkRigEvents(events);
  });

  it("can wait until its journal has what was told", async () => {
    const file = new ScriptedJournalFile();
    let recorded: (() => Promise<void>) | undefined;
    const waits: Promise<void>[] = [];
    const { rig, run } = await record(file, (ask) => {
      recorded = ask;
      // Asked for while the run is being started.
      waits.push(ask());
      return start(ask);
    });
    await Promise.all(waits);
    assert.ok(file.calls.includes("sync"));
    assert.ok(file.written.join("").includes("run_started"));
    const go = file.holdSyncs();
    let isRecorded = false;
    void recorded?.().then(() => {
      isRecorded = true;
    });
    rig.run.cancel("user");
    await settled();
    assert.equal(isRecorded, false);
    go();
    await rig.finish();
    await run.finished;
    assert.equal(isRecorded, true);
  });

  it("is ended as by a bug where somebody who is told throws", async () => {
    const { run, rig } = await record(new FaultyFile(Infinity));
    run.replay(({ type }) => {
      if (type === "step_finished") throw new Error("planted");
    });
    await rig.finish();
    await assert.rejects(run.finished, /^Error: planted$/);
    assert.equal(rig.run.snapshot.cancelling, "shutdown");
    assert.notEqual(run.snapshot.finished, undefined);
  });

  it("has a right journal or says that it has none, whatever call to the disk fails", async () => {
    const whole = new FaultyFile(Infinity);
    const first = await record(whole);
    await first.rig.finish();
    await first.run.finished;
    assert.ok(whole.calls > 10);
    for (let failing = 1; failing <= whole.calls + 1; failing++) {
      await checkWithFault(failing, failing > whole.calls);
    }
  });

  async function checkWithFault(
    failing: number,
    isHarmless: boolean,
  ): Promise<void> {
    const file = new FaultyFile(failing);
    const { run, rig } = await record(file);
    const at = `call ${failing}`;
    run.replay(({ type, seq }) => {
      if (!type.endsWith("_finished") || file.hasFailed) return;
      assert.ok(endsIn(file.synced).includes(seq), `${at}: ${seq} was shown`);
    });
    const events = await rig.finish();
    const end: unknown = await run.finished.catch((error: unknown) => error);
    checkRigEvents(events);
    assert.ok(file.closed, at);
    const journal = parseJournal(Buffer.from(file.text));
    assert.deepEqual(journal.damage, undefined, at);
    assert.deepEqual(
      journal.events,
      events.slice(0, journal.events.length),
      at,
    );
    // It is seen to its end all the same.
    assert.deepEqual(run.snapshot, rig.run.snapshot, at);
    if (isHarmless) {
      assert.deepEqual(journal.events, events, at);
      assert.equal(file.synced, file.text, at);
    } else {
      assert.ok(end instanceof FolderError, at);
      assert.match(end.message, /cannot be written: ENOSPC/);
    }
  }
});
