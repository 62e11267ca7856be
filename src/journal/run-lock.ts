import { basename, join } from "node:path";
import type { Result } from "../base/result.ts";
import { fail, ok } from "../base/result.ts";
import {
  link,
  readdir,
  readText,
  remove as removeFile,
  writeFile,
} from "../system/prompt-files.ts";
import type { LockOwner, LockWorld } from "./lock-owner.ts";
import { mayGoOn, parseOwner, realLockWorld, thisOwner } from "./lock-owner.ts";
import type { RunFolder } from "./run-folder.ts";

/** The right to write a run. */
export interface RunLock {
  /** Gives it up; never rejects. */
  release(): Promise<void>;
}

/**
 * A run has one writer: the living owner of a lock file in its folder. Whose
 * program died left `lock.N` there, and who takes over makes `lock.N+1`, which
 * only one can; nobody takes away a file that might be a living owner's. Who
 * has made one looks around once more: of two who looked at different moments,
 * both would see the other, so that never both are owners.
 *
 * The error is who has it. Rejects where the folder cannot be written.
 */
export async function acquireRunLock(
  folder: RunFolder,
  world: LockWorld = realLockWorld(),
): Promise<Result<RunLock, LockOwner>> {
  const owner = await thisOwner(world, new Date());
  for (;;) {
    const found = await readLocks(folder, world);
    const other = await livingOwner(found, world);
    if (other !== undefined) return fail(other);
    const number = 1 + Math.max(0, ...found.map((lock) => lock.number));
    const file = join(folder.path, `lock.${number}`);
    if (!(await create(file, owner))) continue;
    const others = (await readLocks(folder, world)).filter(
      (lock) => lock.number !== number,
    );
    if ((await livingOwner(others, world)) !== undefined) {
      await remove(file);
      continue;
    }
    for (const left of others) await remove(left.file);
    return ok({ release: () => remove(file) });
  }
}

/** Who writes the run; undefined where nobody does: it has ended, or was cut off. */
export async function lockOwner(
  folder: RunFolder,
  world: LockWorld = realLockWorld(),
): Promise<LockOwner | undefined> {
  const locks = await readLocks(folder, world).catch(() => []);
  return livingOwner(locks, world);
}

/** Gives up a run that this program holds, where what held it in this program is gone; never rejects. */
export async function forfeitRunLock(
  folder: RunFolder,
  world: LockWorld = realLockWorld(),
): Promise<void> {
  const locks = await readLocks(folder, world).catch(() => []);
  const own = locks.filter(
    ({ owner }) => owner?.pid === world.pid && owner.host === world.host,
  );
  for (const { file } of own) await remove(file);
}

interface FoundLock {
  readonly number: number;
  readonly file: string;
  /** Absent where the file is torn. */
  readonly owner?: LockOwner;
}

const pattern = /^lock\.(\d{1,9})$/;

/** None where there is no folder. Rejects where it cannot be told: there may be one. */
async function readLocks(
  folder: RunFolder,
  world: LockWorld,
): Promise<readonly FoundLock[]> {
  const names = await readdir(folder.path).catch(unlessGone([]));
  const found = names
    .filter((name) => pattern.test(name))
    .map((name) => readLock(join(folder.path, name), world));
  return (await Promise.all(found)).flatMap((lock) => lock ?? []);
}

const mostLooks = 20;
const pauseMs = 50;

/** Undefined where it was given up since. */
async function readLock(
  file: string,
  world: LockWorld,
): Promise<FoundLock | undefined> {
  const number = Number(pattern.exec(basename(file))?.[1]);
  for (let looks = 1; looks <= mostLooks; looks++) {
    const text = await readText(file).catch(unlessGone(undefined));
    if (text === undefined) return undefined;
    const owner = parseOwner(text);
    if (owner !== undefined) return { number, file, owner };
    // Somebody may be writing it this moment, see `createInPlace`.
    await world.sleep(pauseMs);
  }
  return { number, file };
}

/** For `catch`: `value` where there is no such file, else the error. */
function unlessGone<T>(value: T): (error: unknown) => T {
  return (error) => {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return value;
    throw error;
  };
}

async function livingOwner(
  locks: readonly FoundLock[],
  world: LockWorld,
): Promise<LockOwner | undefined> {
  for (const { owner } of locks) {
    if (owner !== undefined && (await mayGoOn(owner, world))) return owner;
  }
  return undefined;
}

/** False where it is there already. */
async function create(file: string, owner: LockOwner): Promise<boolean> {
  const text = `${JSON.stringify(owner)}\n`;
  // With its content from its first moment on: an empty lock says nothing of its owner.
  const draft = `${file}.${owner.pid}.${draftName()}.tmp`;
  try {
    await writeFile(draft, text);
    await link(draft, file);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EEXIST") return false;
    if (!withoutLinks.has(code)) throw error;
    return await createInPlace(file, text);
  } finally {
    await remove(draft);
  }
}

/** Differs from the drafts of a process with the same number on another machine. */
function draftName(): string {
  return Math.random().toString(36).slice(2);
}

/** Codes of file systems that have no links, FAT for one. */
const withoutLinks: ReadonlySet<string | undefined> = new Set([
  "EPERM",
  "ENOTSUP",
  "EOPNOTSUPP",
  "ENOSYS",
  "EISDIR",
  "EINVAL",
]);

async function createInPlace(file: string, text: string): Promise<boolean> {
  try {
    await writeFile(file, text, { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    await remove(file);
    throw error;
  }
}

async function remove(file: string): Promise<void> {
  await removeFile(file).catch(() => undefined);
}
