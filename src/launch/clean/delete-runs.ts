import { readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { RunFolder } from "../../journal/run-folder.ts";
import { slipstreamFolder } from "../../journal/run-folder.ts";
import type { Retention } from "./expired-runs.ts";
import { ageOf, dayMs, expiredRuns, linkAbove } from "./expired-runs.ts";
import { whileLocked } from "./while-locked.ts";

export interface Deletion {
  /** Ids, newest first. */
  readonly deleted: readonly string[];
  /** Why something that was to be deleted is still there, each a line for people. */
  readonly problems: readonly string[];
}

export interface DeletionWish {
  readonly retention: Retention;
  readonly now: Date;
  /** Ids of runs that stay in any case. */
  readonly except: readonly string[];
}

/** Folders that are being deleted: nobody takes half a run for a run. */
const prefix = "deleted-";

/**
 * Deletes the runs beyond the retention, but for those that go on, and those
 * without an end of which something was written within a day. Nothing is deleted
 * by way of a link.
 */
export async function deleteRuns(
  root: string,
  { retention, now, except }: DeletionWish,
): Promise<Deletion> {
  const link = await linkAbove(root);
  if (link !== undefined) {
    return {
      deleted: [],
      problems: [`${link} is a link: no run is deleted where it leads to`],
    };
  }
  const deleted: string[] = [];
  const problems: string[] = [];
  const attempt = async (
    name: string,
    action: () => Promise<boolean>,
  ): Promise<void> => {
    try {
      if (await action()) deleted.push(name);
    } catch (error) {
      problems.push(`cannot delete ${name}: ${(error as Error).message}`);
    }
  };
  for (const folder of await expiredRuns(root, retention, now)) {
    if (except.includes(folder.run)) continue;
    await attempt(folder.run, () => deleteRun(folder, now));
  }
  await attempt("what an earlier call left", () => deleteLeft(root));
  return { deleted, problems };
}

/** False where it is to be kept. */
async function deleteRun(folder: RunFolder, now: Date): Promise<boolean> {
  if (!(await mayGo(folder, now))) return false;
  const moved = join(slipstreamFolder(folder.root), `${prefix}${folder.run}`);
  const isMoved = await whileLocked(folder, async () => {
    // Somebody may have gone on with it since.
    if (!(await mayGo(folder, now))) return false;
    await rename(folder.path, moved);
    return true;
  });
  if (isMoved !== true) return false;
  await remove(moved);
  return true;
}

/** One without an end may be wanted still: somebody is about to go on with it. */
async function mayGo(folder: RunFolder, now: Date): Promise<boolean> {
  const hasEnded = await stat(folder.record).catch(() => undefined);
  if (hasEnded !== undefined) return true;
  const age = await ageOf(folder, now);
  return age !== undefined && age >= dayMs;
}

async function deleteLeft(root: string): Promise<false> {
  const path = slipstreamFolder(root);
  const names = await readdir(path).catch(() => []);
  for (const name of names) {
    if (name.startsWith(prefix)) await remove(join(path, name));
  }
  return false;
}

/** Links in it are removed, not followed. */
async function remove(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true, maxRetries: 3 });
}
