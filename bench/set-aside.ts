import { randomUUID } from "node:crypto";
import { rename } from "node:fs/promises";
import { dirname } from "node:path";

/**
 * Takes the file or folder `path` out of its folder, where there is one. It is not removed before
 * all is measured: for minutes after many files were, ext4 without a journal takes ten times as
 * long to make one, as it looks for an inode that none of them had.
 */
export async function setAside(path: string): Promise<void> {
  const place = `${dirname(path)}-earlier-${randomUUID()}`;
  try {
    await rename(path, place);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
}
