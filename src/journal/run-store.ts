import { readFile } from "node:fs/promises";
import type { Result } from "../base/result.ts";
import { fail, ok } from "../base/result.ts";
import type { RunRecord } from "../run/record.ts";
import type { Snapshot } from "../run/snapshot.ts";
import { SnapshotFold } from "../run/snapshot-fold.ts";
import { readdir } from "../system/prompt-files.ts";
import type { JournalDamage } from "./read-journal.ts";
import { readJournal } from "./read-journal.ts";
import { lockOwner } from "./run-lock.ts";
import { RunFolder, runsFolder } from "./run-folder.ts";
import { isRunId } from "./run-id.ts";

/** A run as its folder tells it. */
export interface StoredRun {
  readonly folder: RunFolder;
  /** Folded from the journal, so also there for a run that goes on or was cut off. */
  readonly snapshot: Snapshot;
  /** Only of a run that has ended. */
  readonly record?: RunRecord;
  readonly state: StoredState;
  /** Where the journal is damaged: what is behind that is not in the snapshot. */
  readonly damage?: JournalDamage;
}

/** `interrupted`: nobody writes it any more, and it has no end. */
export type StoredState = "ended" | "running" | "interrupted";

/** Ids of the runs under `root`, newest first; none where there is no folder. */
export async function listRuns(root: string): Promise<readonly string[]> {
  try {
    const names = await readdir(runsFolder(root));
    return names.filter(isRunId).sort().reverse();
  } catch {
    return [];
  }
}

/** The error says why the run cannot be read. */
export async function readRun(
  root: string,
  run: string,
): Promise<Result<StoredRun, string>> {
  const folder = new RunFolder(root, run);
  const before = await readFolder(folder);
  if (!before.ok || before.value.state === "ended") return before;
  const owner = await lockOwner(folder);
  if (owner !== undefined) {
    return ok({ ...before.value, state: "running" as const });
  }
  // Whoever wrote it may have come to the end before the lock was looked at.
  return readFolder(folder);
}

/** Taken for interrupted where it has no end. */
async function readFolder(
  folder: RunFolder,
): Promise<Result<StoredRun, string>> {
  const journal = await readJournal(folder.journal);
  if (!journal.ok) return journal;
  const { events, damage } = journal.value;
  const fold = new SnapshotFold();
  for (const event of events) fold.apply(event);
  const record = await readRecord(folder);
  const { snapshot } = fold;
  const hasEnded = snapshot.finished !== undefined || record !== undefined;
  return ok({
    folder,
    snapshot,
    state: hasEnded ? "ended" : "interrupted",
    ...(record === undefined ? {} : { record }),
    ...(damage === undefined ? {} : { damage }),
  });
}

/** Undefined where there is none, or it is not whole. */
export async function readRecord(
  folder: RunFolder,
): Promise<RunRecord | undefined> {
  const text = await readText(folder.record);
  if (!text.ok) return undefined;
  try {
    return JSON.parse(text.value) as RunRecord;
  } catch {
    return undefined;
  }
}

async function readText(path: string): Promise<Result<string, string>> {
  try {
    return ok(await readFile(path, "utf8"));
  } catch (error) {
    return fail((error as Error).message);
  }
}
