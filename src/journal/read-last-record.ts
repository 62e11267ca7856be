import type { FileHandle } from "node:fs/promises";
import { open } from "node:fs/promises";
import type { JournalRecord } from "./codec.ts";
import { decodeRecord } from "./codec.ts";
import type { RunFolder } from "./run-folder.ts";

const leastBytes = 64 * 1024;
/** A line that is longer is not looked for. */
const mostBytes = 16 * 1024 * 1024;

/** The last line of a journal that is an event, without reading all that stands before it; undefined where that is not to be had. */
export async function readLastRecord(
  folder: RunFolder,
): Promise<JournalRecord | undefined> {
  const file = await open(folder.journal, "r").catch(() => undefined);
  if (file === undefined) return undefined;
  try {
    return await lastOf(file);
  } catch {
    return undefined;
  } finally {
    await file.close();
  }
}

async function lastOf(file: FileHandle): Promise<JournalRecord | undefined> {
  const { size } = await file.stat();
  for (let length = leastBytes; length <= mostBytes; length *= 4) {
    const position = Math.max(0, size - length);
    const tail = Buffer.alloc(size - position);
    await file.read(tail, { position });
    const found = lastIn(tail, position === 0);
    if (found !== undefined || position === 0) return found;
  }
  return undefined;
}

/** What stands before the first line break is a whole line where it `isAll` of the journal. */
function lastIn(tail: Buffer, isAll: boolean): JournalRecord | undefined {
  const lines = tail.toString("utf8").split("\n");
  for (const line of lines.slice(isAll ? 0 : 1, -1).reverse()) {
    const record = decodeRecord(line);
    if (record !== undefined) return record;
  }
  return undefined;
}
