import { tmpdir } from "node:os";
import { join } from "node:path";
import type { JournalFile } from "../journal/journal-writer.ts";
import { createJournalFile } from "../journal/journal-writer.ts";
import { LockedError } from "../journal/locked-error.ts";
import type { RunFolder } from "../journal/run-folder.ts";
import type { RunLock } from "../journal/run-lock.ts";
import { acquireRunLock } from "../journal/run-lock.ts";
import { mkdtemp, removeFolder } from "../system/prompt-files.ts";
import { realClock } from "../system/real-clock.ts";

/** What a run holds while it goes on. */
export interface RunResources {
  /** Whoever writes it closes it. */
  readonly journal: JournalFile;
  /** The absolute path of a folder for what is thrown away at the end. */
  readonly scratch: string;
  /** Gives up the run's lock, and the scratch folder; never rejects. */
  release(): Promise<void>;
}

/** What a run that is gone on with has already. */
export interface EarlierResources {
  readonly lock: RunLock;
  readonly openJournal: () => Promise<JournalFile>;
}

/** Throws a `LockedError` where somebody else writes the run, others where a folder cannot be written. */
export async function takeResources(
  folder: RunFolder,
  earlier?: EarlierResources,
): Promise<RunResources> {
  const lock = earlier?.lock ?? (await takeLock(folder));
  let scratch: string | undefined;
  const release = async (): Promise<void> => {
    if (scratch !== undefined) await removeScratch(scratch);
    await lock.release();
  };
  try {
    scratch = await mkdtemp(join(tmpdir(), "slipstream-"));
    const journal = await (earlier
      ? earlier.openJournal()
      : createJournalFile(folder, realClock));
    return { journal, scratch, release };
  } catch (error) {
    await release();
    throw error;
  }
}

/** Throws a `LockedError` where somebody else writes the run, others where its folder cannot be written. */
export async function takeLock(folder: RunFolder): Promise<RunLock> {
  const lock = await acquireRunLock(folder);
  if (!lock.ok) throw new LockedError(folder.run, lock.error);
  return lock.value;
}

/** What stays is in the system's own folder for what may be thrown away: no reason to fail a run. */
async function removeScratch(path: string): Promise<void> {
  await removeFolder(path).catch(() => undefined);
}
