import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { JournalFile } from "../journal/journal-writer.ts";
import { createJournalFile } from "../journal/journal-writer.ts";
import { LockedError } from "../journal/locked-error.ts";
import type { RunFolder } from "../journal/run-folder.ts";
import { acquireRunLock } from "../journal/run-lock.ts";

/** What a run holds while it goes on. */
export interface RunResources {
  /** Whoever writes it closes it. */
  readonly journal: JournalFile;
  /** The absolute path of a folder for what is thrown away at the end. */
  readonly scratch: string;
  /** Gives up the run's lock, and the scratch folder; never rejects. */
  release(): Promise<void>;
}

/** Throws a `LockedError` where somebody else writes the run, others where a folder cannot be written. */
export async function takeResources(folder: RunFolder): Promise<RunResources> {
  const lock = await acquireRunLock(folder);
  if (!lock.ok) throw new LockedError(folder.run, lock.error);
  let scratch: string | undefined;
  const release = async (): Promise<void> => {
    if (scratch !== undefined) await removeScratch(scratch);
    await lock.value.release();
  };
  try {
    scratch = await mkdtemp(join(tmpdir(), "slipstream-"));
    const journal = await createJournalFile(folder);
    return { journal, scratch, release };
  } catch (error) {
    await release();
    throw error;
  }
}

/** What stays is in the system's own folder for what may be thrown away: no reason to fail a run. */
async function removeScratch(path: string): Promise<void> {
  const options = { recursive: true, force: true, maxRetries: 3 };
  await rm(path, options).catch(() => undefined);
}
