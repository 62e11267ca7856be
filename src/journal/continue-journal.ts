import { copyFile, open } from "node:fs/promises";
import type { Clock } from "../base/clock.ts";
import type { Journal } from "./read-journal.ts";
import type { JournalFile } from "./journal-writer.ts";
import { promptFile } from "./prompt-file.ts";
import type { RunFolder } from "./run-folder.ts";

/**
 * Opens a journal to be gone on with, cut off behind its longest whole beginning.
 * What stands behind more than a torn line is kept beside it, as
 * `journal.jsonl.damaged`. For the owner of the run's lock alone.
 */
export async function continueJournal(
  folder: RunFolder,
  { bytes, damage }: Pick<Journal, "bytes" | "damage">,
  clock: Pick<Clock, "now">,
): Promise<JournalFile> {
  if (damage) await copyFile(folder.journal, `${folder.journal}.damaged`);
  const file = await open(folder.journal, "a");
  try {
    await file.truncate(bytes);
    await file.sync();
  } catch (error) {
    await file.close();
    throw error;
  }
  return promptFile(file, clock);
}
