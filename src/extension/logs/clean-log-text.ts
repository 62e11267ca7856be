/** Colours, cursor moves, titles and the like: ECMA-48 control sequences and control strings. */
const escapes =
  /\x1b(?:\[[0-?]*[ -/]*[@-~]|[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)|[ -/]*[0-~])/g;

/** The text as a terminal would leave it: without escapes, and without what a line wrote over itself. */
export function cleanLogText(text: string): string {
  const plain = text.replaceAll(escapes, "");
  return plain.includes("\r")
    ? plain.split("\n").map(asLastWritten).join("\n")
    : plain;
}

function asLastWritten(line: string): string {
  const end = line.endsWith("\r") ? line.length - 1 : line.length;
  return line.slice(line.lastIndexOf("\r", end - 1) + 1, end);
}
