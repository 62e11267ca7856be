import { open } from "node:fs/promises";

export interface LogTail {
  readonly text: string;
  /** Bytes in front of the text. */
  readonly skipped: number;
}

/** The last `limit` bytes of a file, from a whole line on; whole characters at both ends. */
export async function readLogTail(
  file: string,
  limit: number,
): Promise<LogTail> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const start = Math.max(0, size - limit);
    const { buffer, bytesRead } = await handle.read({
      buffer: Buffer.alloc(size - start),
      position: start,
    });
    const bytes = buffer.subarray(0, bytesRead);
    const from = start === 0 ? 0 : firstWhole(bytes);
    return { text: decode(bytes.subarray(from)), skipped: start + from };
  } finally {
    await handle.close();
  }
}

const newline = 0x0a;

/** Where the first whole line begins, else the first whole character. */
function firstWhole(bytes: Buffer): number {
  const line = bytes.indexOf(newline) + 1;
  if (line > 0 && line < bytes.length) return line;
  const character = bytes.findIndex((byte) => (byte & 0xc0) !== 0x80);
  return Math.max(0, character);
}

/** Bytes of a character that is not complete yet wait for the rest of it. */
function decode(bytes: Buffer): string {
  return new TextDecoder().decode(bytes, { stream: true });
}
