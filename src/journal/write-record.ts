import writeFileAtomic from "write-file-atomic";
import type { RunRecord } from "../run/record.ts";
import type { RunFolder } from "./run-folder.ts";

/** By temporary file, fsync and rename: a reader finds all of it or nothing. */
export async function writeRecord(
  folder: RunFolder,
  record: RunRecord,
): Promise<void> {
  const text = `${JSON.stringify(record, undefined, 2)}\n`;
  await writeFileAtomic(folder.record, text);
}
