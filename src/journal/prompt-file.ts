import { writeSync } from "node:fs";
import type { Clock } from "../base/clock.ts";
import type { JournalFile } from "./journal-writer.ts";

/** Milliseconds that this program stands still for a disk before another thread has to. */
const patienceMs = 10;

/** How many times as long that thread writes then: this program stands still for a hundredth of its time at most. */
const patienceLater = 100;

/**
 * Writes what is appended at once, which takes a tenth of what it takes to have another
 * thread do it. Where the disk has been slow, that thread does it for a while: who else has kept
 * the processor busy for a moment looks the same from here. Owns the file.
 */
export function promptFile(
  file: JournalFile & { readonly fd: number },
  clock: Pick<Clock, "now">,
): JournalFile {
  let promptFrom = -Infinity;
  const writeNow = (text: string): void => {
    let done = writeSync(file.fd, text);
    if (done === Buffer.byteLength(text)) return;
    const bytes = Buffer.from(text);
    while (done < bytes.length) done += writeSync(file.fd, bytes, done);
  };
  return {
    appendFile: async (text) => {
      const began = clock.now();
      if (began < promptFrom) {
        await file.appendFile(text);
        return;
      }
      writeNow(text);
      const ended = clock.now();
      const took = ended - began;
      if (took >= patienceMs) promptFrom = ended + took * patienceLater;
    },
    datasync: () => file.datasync(),
    close: () => file.close(),
  };
}
