import { cleanLine } from "./clean-text.ts";
import { clip } from "./clip.ts";
import type { Look } from "./look.ts";
import { readTail } from "./read-tail.ts";

const shownLines = 10;
const indent = "      ";

/** The end of a failed step's log, and how to see the whole. */
export function failureExcerpt(
  { file, run, step }: { file: string; run: string; step: string },
  look: Look,
): readonly string[] {
  const tail = readTail(file, shownLines + 1);
  const lines = tail
    .slice(-shownLines)
    .map((line) => indent + clip(cleanLine(line), look.width - indent.length));
  if (lines.length === 0) return [];
  const what =
    tail.length > shownLines ? `last ${shownLines} lines; whole log` : "log";
  const hint = `${indent}(${what}: slipstream logs ${run} ${step})`;
  return [...lines, look.paint("dim", hint)];
}
