import { fdatasyncSync, writeSync } from "node:fs";
import type { Clock } from "../base/clock.ts";
import { DiskPatience } from "../system/disk-patience.ts";
import type { OpenFile } from "../system/prompt-files.ts";
import type { JournalFile } from "./journal-writer.ts";

/** Writes what is appended at once, as long as the disk is quick. Owns the file. */
export function promptFile(
  file: Pick<OpenFile, "fd" | "appendFile" | "datasync" | "close">,
  clock: Pick<Clock, "now">,
): JournalFile {
  const patience = new DiskPatience(clock);
  const writeNow = (text: string): void => {
    let done = writeSync(file.fd, text);
    if (done === Buffer.byteLength(text)) return;
    const bytes = Buffer.from(text);
    while (done < bytes.length) done += writeSync(file.fd, bytes, done);
  };
  return {
    appendFile: (text) =>
      patience.try(
        () => {
          writeNow(text);
        },
        () => file.appendFile(text),
      ),
    datasync: (isLast) =>
      isLast
        ? patience.try(
            () => {
              fdatasyncSync(file.fd);
            },
            () => file.datasync(),
          )
        : file.datasync(),
    close: () => file.close(),
  };
}
