import { lstat } from "node:fs/promises";
import {
  RunFolder,
  runsFolder,
  slipstreamFolder,
} from "../../journal/run-folder.ts";
import { dateOfRunId } from "../../journal/run-id.ts";
import { listRuns } from "../../journal/run-store.ts";

/** Which runs are kept; one that either rule keeps is kept. */
export interface Retention {
  /** So many of the newest. */
  readonly runs: number;
  /** Those of which something was written within so many days. */
  readonly days: number;
}

export const usualRetention: Retention = { runs: 50, days: 30 };

export const dayMs = 24 * 60 * 60 * 1000;

/** Runs beyond the retention, whether they have ended or not, newest first. */
export async function expiredRuns(
  root: string,
  { runs, days }: Retention,
  now: Date,
): Promise<readonly RunFolder[]> {
  const expired: RunFolder[] = [];
  for (const run of (await listRuns(root)).slice(runs)) {
    const folder = new RunFolder(root, run);
    const age = await ageOf(folder, now);
    if (age !== undefined && age >= days * dayMs) expired.push(folder);
  }
  return expired;
}

/**
 * Milliseconds since the run wrote to its journal, or began where it has none;
 * undefined where that is no folder of ours. That of the folder itself would
 * tell when somebody last took the lock.
 */
export async function ageOf(
  { path, run, journal }: RunFolder,
  now: Date,
): Promise<number | undefined> {
  const own = await lstat(path).catch(() => undefined);
  if (!own?.isDirectory()) return undefined;
  const written = await lstat(journal).catch(() => undefined);
  const last = written?.mtimeMs ?? dateOfRunId(run)?.getTime();
  return last === undefined ? undefined : now.getTime() - last;
}

/** Which of the folders above the runs is a link, so that the runs lie somewhere else. */
export async function linkAbove(root: string): Promise<string | undefined> {
  for (const path of [slipstreamFolder(root), runsFolder(root)]) {
    const found = await lstat(path).catch(() => undefined);
    if (found?.isSymbolicLink()) return path;
  }
  return undefined;
}
