import { readdir, readFile } from "node:fs/promises";
import type { Result } from "../base/result.ts";
import { fail, ok } from "../base/result.ts";
import type { RunRecord } from "../run/record.ts";
import type { Snapshot } from "../run/snapshot.ts";
import { SnapshotFold } from "../run/snapshot-fold.ts";
import { decodeEvents } from "./codec.ts";
import { RunFolder, runsFolder } from "./run-folder.ts";
import { isRunId } from "./run-id.ts";

/** A run as its folder tells it. */
export interface StoredRun {
  readonly folder: RunFolder;
  /** Folded from the journal, so also there for a run that goes on or was cut off. */
  readonly snapshot: Snapshot;
  /** Only of a run that has ended. */
  readonly record?: RunRecord;
}

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
  const journal = await readText(folder.journal);
  if (!journal.ok) return journal;
  const fold = new SnapshotFold();
  for (const event of decodeEvents(journal.value)) fold.apply(event);
  const record = await readRecord(folder);
  return ok({
    folder,
    snapshot: fold.snapshot,
    ...(record === undefined ? {} : { record }),
  });
}

async function readRecord(folder: RunFolder): Promise<RunRecord | undefined> {
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
