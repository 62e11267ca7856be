import { stat } from "node:fs/promises";
import { join } from "node:path";
import { readdir, remove } from "../system/prompt-files.ts";

/** Deletes the files of a folder that were not written for the longest time, until so many are left. */
export async function deleteOldest(
  folder: string,
  most: number,
): Promise<void> {
  const names = await readdir(folder);
  if (names.length <= most) return;
  const files = await Promise.all(
    names.map(async (name) => {
      const path = join(folder, name);
      return { path, writtenAt: (await stat(path)).mtimeMs };
    }),
  );
  files.sort((a, b) => b.writtenAt - a.writtenAt);
  for (const { path } of files.slice(most)) await remove(path);
}
