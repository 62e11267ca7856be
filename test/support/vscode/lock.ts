import { open, rm, stat, utimes } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";

const heartbeatMs = 1000;
const staleMs = 10_000;

/** Runs `work` while holding the lock file; who waits takes over from a holder that died. */
export async function withLock<T>(
  file: string,
  work: () => Promise<T>,
): Promise<T> {
  while (!(await acquire(file))) {
    await delay(heartbeatMs / 4);
    if (await isStale(file)) {
      await rm(file, { force: true });
    }
  }
  const heartbeat = setInterval(() => void touch(file), heartbeatMs);
  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
    await rm(file, { force: true });
  }
}

async function acquire(file: string): Promise<boolean> {
  try {
    const handle = await open(file, "wx");
    await handle.close();
    return true;
  } catch (error) {
    if (isErrorWithCode(error, "EEXIST")) {
      return false;
    }
    throw error;
  }
}

async function isStale(file: string): Promise<boolean> {
  try {
    return Date.now() - (await stat(file)).mtimeMs > staleMs;
  } catch {
    return false;
  }
}

async function touch(file: string): Promise<void> {
  const now = new Date();
  await utimes(file, now, now).catch(() => undefined);
}

function isErrorWithCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
