import type { TextRange } from "../../../src/base/text-range.ts";
import type { Diagnostic } from "../../../src/workflow/diagnostic.ts";
import { applyFix } from "./apply-fix.ts";

/** Findings as people see them: the text with `^^^` under what each is about. */
export function showFindings(
  text: string,
  diagnostics: readonly Diagnostic[],
): string {
  if (diagnostics.length === 0) return "nothing found\n";
  const lines = text.split(/\r\n|\n|\r/);
  return diagnostics.map((one) => showFinding(one, text, lines)).join("\n");
}

function showFinding(
  one: Diagnostic,
  text: string,
  lines: readonly string[],
): string {
  const shown = [
    `${one.severity} ${one.code}: ${one.message}`,
    ...excerpt(lines, one.range),
    ...one.related.flatMap((place) => [
      `  see: ${place.message}`,
      ...excerpt(lines, place.range),
    ]),
    ...(one.fix
      ? [`  fix: ${one.fix.title}`, ...changed(text, applyFix(text, one.fix))]
      : []),
  ];
  return `${shown.join("\n")}\n`;
}

function excerpt(lines: readonly string[], range: TextRange): string[] {
  const { start, end } = range;
  return lines.slice(start.line, end.line + 1).flatMap((line, index) => {
    const from = index === 0 ? start.character : indentOf(line);
    const to = start.line + index === end.line ? end.character : line.length;
    const number = String(start.line + index + 1).padStart(4);
    const marks = "^".repeat(Math.max(1, to - from));
    return [
      `${number} | ${visible(line)}`.trimEnd(),
      `     | ${" ".repeat(from)}${marks}`,
    ];
  });
}

function changed(before: string, after: string): string[] {
  const old = before.split("\n");
  const made = after.split("\n");
  let first = 0;
  while (old[first] === made[first] && first < made.length) first++;
  let same = 0;
  while (
    old.at(-1 - same) === made.at(-1 - same) &&
    same < Math.min(old.length, made.length) - first
  ) {
    same++;
  }
  return made
    .slice(first, made.length - same)
    .map((line) => `     + ${visible(line)}`);
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

function visible(line: string): string {
  return line.replaceAll("\t", "\u2192").replaceAll("\0", "\u2400");
}
