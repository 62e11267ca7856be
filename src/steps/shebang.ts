import { open } from "node:fs/promises";
import { resolve } from "node:path";

const longestLine = 256;

/** The interpreter that a file's first line names, as an argv; undefined where there is none. */
export async function readShebang(
  ...path: readonly string[]
): Promise<readonly string[] | undefined> {
  try {
    const file = await open(resolve(...path));
    try {
      const { buffer, bytesRead } = await file.read({
        buffer: Buffer.alloc(longestLine),
        position: 0,
      });
      return parseShebang(buffer.toString("utf8", 0, bytesRead));
    } finally {
      await file.close();
    }
  } catch {
    // The shell that is then tried says what is wrong with the file.
    return undefined;
  }
}

/** As Linux reads it: the interpreter, and all that follows as one argument. */
export function parseShebang(start: string): readonly string[] | undefined {
  const match = /^#![ \t]*(\S+)[ \t]*(.*?)[ \t\r]*(?:\n|$)/.exec(start);
  if (match === null) return undefined;
  const [, interpreter = "", argument = ""] = match;
  return argument === "" ? [interpreter] : [interpreter, argument];
}
