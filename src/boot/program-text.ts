/** What stands behind the loader in its own file. */
export interface ProgramText {
  /** Tells this program from every other that ever was. */
  readonly digest: string;
  /** An expression: a function of `require`, `__filename`, `__dirname` and `keptFiles`. */
  readonly source: string;
  /** Lines of the file before the source. */
  readonly line: number;
}

/**
 * The program behind the line `// program DIGEST`. Each of its lines stands behind
 * `//`, so that Node, which has to read the whole file, need not understand it.
 * The text is ASCII. Throws where there is none: the file is not what was built.
 */
export function programText(file: string): ProgramText {
  const marker = /^\/\/ program (\w+)\n/m.exec(file);
  if (marker === null)
    throw new Error("There is no program behind the loader.");
  const [{ length }, digest = ""] = marker;
  const start = marker.index + length;
  return {
    digest,
    source: file.slice(start + 2).replaceAll("\n//", "\n"),
    line: file.slice(0, start).split("\n").length - 1,
  };
}
