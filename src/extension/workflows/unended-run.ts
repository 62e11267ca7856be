import { readBeginning } from "../../journal/read-beginning.ts";
import { readInstances } from "../../journal/read-instances.ts";
import { readLastRecord } from "../../journal/read-last-record.ts";
import type { RunFolder } from "../../journal/run-folder.ts";
import { lockOwner } from "../../journal/run-lock.ts";
import { readRecord, readRun } from "../../journal/run-store.ts";
import type { LastResult } from "../../present/last-result.ts";
import { interruptedResult } from "../../present/last-result.ts";
import type { RunStarted } from "../../run/events.ts";
import { SnapshotFold } from "../../run/snapshot-fold.ts";

/** A run that has no record. */
export type UnendedRun =
  /** Somebody writes it. */
  | { readonly kind: "running" }
  | {
      readonly kind: "cut_off";
      /** The workflow's, relative to the workspace folder. */
      readonly file: string;
      readonly result: LastResult;
    };

/** How a run without a record stands; undefined where it has ended after all, or nothing of it can be read. */
export async function unendedRun(
  folder: RunFolder,
): Promise<UnendedRun | undefined> {
  const started = await readBeginning(folder);
  return started?.instances === undefined
    ? unendedSingle(folder)
    : unendedInstances(folder, started);
}

async function unendedSingle({
  root,
  run,
}: RunFolder): Promise<UnendedRun | undefined> {
  const stored = await readRun(root, run);
  if (!stored.ok) return undefined;
  const { snapshot, state } = stored.value;
  if (state === "running") return { kind: "running" };
  const result = interruptedResult(snapshot);
  return state === "interrupted" && result
    ? { kind: "cut_off", file: snapshot.started?.file ?? "", result }
    : undefined;
}

/** Their journal may have gigabytes: its beginning and its end tell enough. */
async function unendedInstances(
  folder: RunFolder,
  started: RunStarted,
): Promise<UnendedRun | undefined> {
  // Looked at first: whoever runs it may come to its end meanwhile.
  const owner = await lockOwner(folder);
  if (owner !== undefined) return { kind: "running" };
  const last = await readLastRecord(folder);
  const record = await readRecord(folder);
  if (record || last?.event?.type === "run_finished") return undefined;
  const fold = new SnapshotFold();
  fold.apply({ ...started, seq: 1, at: 0 });
  const snapshot = { ...fold.snapshot, at: last?.at ?? 0 };
  const result = interruptedResult(snapshot, await endedIn(folder));
  return result && { kind: "cut_off", file: started.file, result };
}

/** Counts instances line by line: they may be many. */
async function endedIn(
  folder: RunFolder,
): Promise<{ readonly succeeded: number; readonly failed: number }> {
  const ended = { succeeded: 0, failed: 0, cancelled: 0 };
  for await (const { status } of readInstances(folder)) ended[status]++;
  return ended;
}
