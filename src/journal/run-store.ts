import type { Result } from "../base/result.ts";
import type { RunRecord } from "../run/record.ts";
import type { Snapshot } from "../run/snapshot.ts";
import type { RunFolder } from "./run-folder.ts";

/** A run as its folder tells it. */
export interface StoredRun {
  readonly folder: RunFolder;
  /** Folded from the journal, so also there for a run that goes on or was cut off. */
  readonly snapshot: Snapshot;
  /** Only of a run that has ended. */
  readonly record?: RunRecord;
}

/** Ids of the runs under `root`, newest first; none where there is no folder. */
export function listRuns(root: string): Promise<readonly string[]> {
  throw new Error(root);
}

/** The error says why the run cannot be read. */
export function readRun(
  root: string,
  run: string,
): Promise<Result<StoredRun, string>> {
  throw new Error(root + run);
}
