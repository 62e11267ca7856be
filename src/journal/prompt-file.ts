import { writeSync } from "node:fs";
import type { Clock } from "../base/clock.ts";
import type { JournalFile } from "./journal-writer.ts";

/** Milliseconds that this program stands still for a disk, once. */
const patienceMs = 10;

/**
 * Writes what is appended at once, which takes a tenth of what it takes to have another
 * thread do it; by that thread from when on the disk has been slow. Owns the file.
 */
export function promptFile(
  file: JournalFile & { readonly fd: number },
  clock: Pick<Clock, "now">,
): JournalFile {
  let isPrompt = true;
  const writeNow = (text: string): void => {
    const began = clock.now();
    const bytes = Buffer.from(text);
    for (let done = 0; done < bytes.length;) {
      done += writeSync(file.fd, bytes, done);
    }
    isPrompt = clock.now() - began < patienceMs;
  };
  return {
    appendFile: async (text) => {
      if (isPrompt) writeNow(text);
      else await file.appendFile(text);
    },
    datasync: () => file.datasync(),
    close: () => file.close(),
  };
}
