import { closeSync, fstatSync, openSync, readSync } from "node:fs";

const tailBytes = 64 * 1024;

/** The last lines of a file, without the line end of the last one; none where it cannot be read. */
export function readTail(file: string, lines: number): readonly string[] {
  const text = readEnd(file);
  if (text === undefined || text === "") return [];
  return text
    .replace(/\r?\n$/, "")
    .split("\n")
    .slice(-lines);
}

function readEnd(file: string): string | undefined {
  let descriptor: number;
  try {
    descriptor = openSync(file, "r");
  } catch {
    return undefined;
  }
  try {
    const { size } = fstatSync(descriptor);
    const buffer = Buffer.alloc(Math.min(size, tailBytes));
    const start = size - buffer.length;
    const read = readSync(descriptor, buffer, 0, buffer.length, start);
    const text = buffer.toString("utf8", 0, read);
    return start > 0 ? text.slice(text.indexOf("\n") + 1) : text;
  } catch {
    return undefined;
  } finally {
    closeSync(descriptor);
  }
}
