import type { RunRecord } from "../run/record.ts";
import { open, remove, rename, syncPromptly } from "../system/prompt-files.ts";
import { recordText } from "./record-text.ts";
import type { RunFolder } from "./run-folder.ts";
import { syncFolder } from "./sync-folder.ts";

/** By temporary file, fsync and rename: a reader finds all of it or nothing, also after a power failure. */
export async function writeRecord(
  folder: RunFolder,
  record: RunRecord,
): Promise<void> {
  const temporary = `${folder.record}.${process.pid}.tmp`;
  try {
    await writeSynced(temporary, linesOf(record));
    await rename(temporary, folder.record);
  } catch (error) {
    await remove(temporary).catch(() => undefined);
    throw error;
  }
  await syncFolder(folder.path);
}

function* linesOf(record: RunRecord): Generator<string> {
  yield* recordText(record);
  yield "\n";
}

async function writeSynced(
  path: string,
  text: Iterable<string>,
): Promise<void> {
  const file = await open(path, "w");
  try {
    // Not `write`, which on a disk that is almost full writes a part and says so without an error.
    await file.writeFile(text);
    await syncPromptly(file);
  } finally {
    await file.close();
  }
}
