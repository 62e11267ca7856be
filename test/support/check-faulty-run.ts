import assert from "node:assert/strict";
import { RunFolder } from "../../src/journal/run-folder.ts";
import { readJournal } from "../../src/journal/read-journal.ts";
import { listRuns, readRun } from "../../src/journal/run-store.ts";
import type { Snapshot } from "../../src/run/snapshot.ts";
import { slipstream } from "./command-line.ts";
import type { Fault, FaultyRun } from "./faulty-run.ts";
import { leftOver, noProc } from "./left-over.ts";

/** Whether a run may end well although this failed. */
function mayBeRight(failed: string, code: Fault["code"]): boolean {
  return (
    ofNoWeight.test(failed) ||
    ofDurations.test(failed) ||
    (code === "EACCES" && syncOfFolder.test(failed))
  );
}

const ofNoWeight =
  /^(?:rm|rmdir|unlink|lstat|stat|realpath|readdir|readFile|mkdir|copyFile|close|handle\.close) /;
/** What is not learned once is learned the next time. */
const ofDurations = /\/\.slipstream\/durations\b/;
/** Where a folder cannot be synced, nothing is promised of it. */
const syncOfFolder = /^(?:open|fsync|handle\.sync) \S*\/runs(?:\/[^/]+)?$/;

/**
 * Asserts that a run ended by itself, right or with an error that names what
 * failed, that nothing of it runs on, and that its journal tells no untruth.
 */
export async function checkFaultyRun(
  run: FaultyRun,
  { code }: Pick<Fault, "code">,
): Promise<void> {
  const all = run.stdout + run.stderr;
  const what = `${run.failed.join(", ")}\n${all}`;
  assert.ok([0, 1, 2, 73].includes(run.code ?? -1), `${run.code}: ${what}`);
  const [first = ""] = run.failed;
  const isNamed = all.includes(code) || all.includes("it may not be read");
  if (run.code !== 0) assert.ok(isNamed, what);
  else if (first !== "") assert.ok(mayBeRight(first, code), first);
  // The step was started: what becomes of our copy of its log is not its fault.
  if (/handle\.close \S*\/logs\/[ab]/.test(first)) assert.equal(run.code, 0);
  for (const id of await listRuns(run.cwd)) await checkStored(run, id);
}

async function checkStored(run: FaultyRun, id: string): Promise<void> {
  if (noProc === undefined) assert.deepEqual(leftOver(id), []);
  const journal = await readJournal(new RunFolder(run.cwd, id).journal);
  assert.ok(journal.ok, "the journal is there");
  assert.equal(journal.value.damage, undefined);
  const stored = await readRun(run.cwd, id);
  assert.ok(stored.ok);
  const { state, record, snapshot } = stored.value;
  assert.notEqual(state, "running");
  if (run.code === 0 || run.code === 1) {
    assert.equal(state, "ended");
    assert.equal(record?.status, run.code === 0 ? "succeeded" : "failed");
  }
  // What it tells of a step is what was seen of it.
  for (const { id: step, status } of snapshot.steps.values()) {
    if (status !== "succeeded") continue;
    assert.match(run.stdout, new RegExp(`✓ ${step} `));
  }
  if (run.code !== 0) await checkResumed(run, id, snapshot);
}

/** On a disk that is whole again the run is gone on with to a good end, where it had begun. */
async function checkResumed(
  { cwd }: FaultyRun,
  id: string,
  { started }: Snapshot,
): Promise<void> {
  const { code, stderr } = await slipstream(cwd, "resume", id);
  if (started === undefined) {
    assert.equal(code, 2);
    assert.match(stderr, /^error: /);
    return;
  }
  assert.equal(code, 0, stderr);
  const stored = await readRun(cwd, id);
  assert.equal(stored.ok && stored.value.record?.status, "succeeded");
}
