import { closeSync, fstatSync, openSync, readSync } from "node:fs";

/** Where a program stands in the loader's own file. */
export interface ProgramPlace {
  /** In characters, of which each is a byte, from its first to the end of the file. */
  readonly fromEnd: number;
  readonly length: number;
}

/**
 * Each program is a comment of one line: Node has to read the whole file, and need not
 * understand it. In place of the ends of its own lines stand form feeds, of which it has none.
 */
const hidden = "//";
const lineFeed = 10;
const formFeed = 12;

/**
 * A program behind the loader, as an expression: a function of `require`, `__filename`,
 * `__dirname`, `keptFiles` and `module`. Throws where there is none: the file is not what was built.
 */
export function programText(
  file: string,
  { fromEnd, length }: ProgramPlace,
): string {
  const buffer = Buffer.allocUnsafe(length);
  const opened = openSync(file, "r");
  try {
    readSync(opened, buffer, 0, length, fstatSync(opened).size - fromEnd);
  } finally {
    closeSync(opened);
  }
  // In place: a copy of so much is what garbage is looked for after.
  for (let at = -1; (at = buffer.indexOf(formFeed, at + 1)) >= 0;) {
    buffer[at] = lineFeed;
  }
  const text = buffer.toString("latin1");
  if (!text.startsWith(`${hidden}(`) || !text.endsWith("\n")) {
    throw new Error(`${file} is not what was built.`);
  }
  return text.slice(hidden.length);
}
