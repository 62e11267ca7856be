import type { RunFolder } from "../../journal/run-folder.ts";
import type { RunLock } from "../../journal/run-lock.ts";
import { acquireRunLock } from "../../journal/run-lock.ts";

/** What keeps everybody from taking the lock, not this program alone. */
const nobodyWrites: ReadonlySet<string | undefined> = new Set([
  "ENOSPC",
  "EDQUOT",
  "EROFS",
]);

const noLock: RunLock = { release: () => Promise.resolve() };

/**
 * Does something to a run that nobody writes, and lets nobody write it meanwhile.
 * Undefined where somebody does. Rejects where the lock cannot be taken.
 */
export async function whileLocked<T>(
  folder: RunFolder,
  action: () => Promise<T>,
): Promise<T | undefined> {
  const lock = await takeLock(folder);
  if (lock === undefined) return undefined;
  try {
    return await action();
  } finally {
    await lock.release();
  }
}

async function takeLock(folder: RunFolder): Promise<RunLock | undefined> {
  try {
    const lock = await acquireRunLock(folder);
    return lock.ok ? lock.value : undefined;
  } catch (error) {
    if (nobodyWrites.has((error as NodeJS.ErrnoException).code)) return noLock;
    throw error;
  }
}
