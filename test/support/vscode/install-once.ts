import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { withLock } from "./lock.ts";

/**
 * Fills `destination` once. It is filled under another name and then renamed, so a folder
 * of that name is always complete; the lock only spares two callers the double work.
 */
export async function installOnce(
  destination: string,
  fill: (draft: string) => Promise<void>,
): Promise<void> {
  if (existsSync(destination)) {
    return;
  }
  await mkdir(dirname(destination), { recursive: true });
  await withLock(`${destination}.lock`, async () => {
    if (existsSync(destination)) {
      return;
    }
    await removeDrafts(destination);
    const draft = `${draftPrefix(destination)}${randomUUID()}`;
    try {
      await mkdir(draft);
      await fill(draft);
      await rename(draft, destination);
    } finally {
      await rm(draft, { recursive: true, force: true });
    }
  });
}

function draftPrefix(destination: string): string {
  return `${destination}.draft-`;
}

/** What earlier installs left that were killed half-way. */
async function removeDrafts(destination: string): Promise<void> {
  const parent = dirname(destination);
  const prefix = draftPrefix(basename(destination));
  for (const name of await readdir(parent)) {
    if (name.startsWith(prefix)) {
      await rm(join(parent, name), { recursive: true, force: true });
    }
  }
}
