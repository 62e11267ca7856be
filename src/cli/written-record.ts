import { FolderError } from "../journal/folder-error.ts";
import type { CommandContext } from "./command-context.ts";
import { refuse } from "./refuse.ts";

/** The record of a run when it is written; undefined, and said, where it could not be. */
export async function writtenRecord<Record>(
  run: { readonly record: Promise<Record> },
  context: CommandContext,
): Promise<Record | undefined> {
  try {
    return await run.record;
  } catch (error) {
    if (!(error instanceof FolderError)) throw error;
    refuse(error.message, context);
    return undefined;
  }
}
