import type { Result } from "../base/result.ts";
import { fail, ok } from "../base/result.ts";

type Outputs = Readonly<Record<string, string>>;

interface Entry {
  readonly name: string;
  readonly value: string;
  /** The index of the line behind it. */
  readonly next: number;
}

/**
 * Reads what a step wrote to `$SLIPSTREAM_OUTPUT`: lines of `name=value`, or
 * `name<<DELIMITER`, the value's lines, `DELIMITER`. The format is that of
 * GITHUB_OUTPUT. The last of several values counts. The error names the line.
 */
export function parseOutputs(text: string): Result<Outputs, string> {
  const lines = text.split(/\r?\n/);
  // A map, as `__proto__` is a name like any other.
  const outputs = new Map<string, string>();
  let index = 0;
  while (index < lines.length) {
    if (lines[index]?.trim() === "") {
      index++;
      continue;
    }
    const entry = readEntry(lines, index);
    if (!entry.ok) {
      return fail(`line ${index + 1} of the output file: ${entry.error}`);
    }
    outputs.set(entry.value.name, entry.value.value);
    index = entry.value.next;
  }
  return ok(Object.fromEntries(outputs));
}

function readEntry(
  lines: readonly string[],
  index: number,
): Result<Entry, string> {
  const line = lines[index] ?? "";
  const block = /^\s*([^=<\s][^=<]*)<<(.+)$/.exec(line);
  if (block !== null) {
    const [, name = "", delimiter = ""] = block;
    return readBlock(lines, { name: name.trim(), delimiter, start: index + 1 });
  }
  const equals = line.indexOf("=");
  const name = line.slice(0, Math.max(equals, 0)).trim();
  if (name !== "") {
    return ok({ name, value: line.slice(equals + 1), next: index + 1 });
  }
  return fail(
    `expected name=value or name<<DELIMITER, found "${shorten(line)}"`,
  );
}

function readBlock(
  lines: readonly string[],
  {
    name,
    delimiter,
    start,
  }: { name: string; delimiter: string; start: number },
): Result<Entry, string> {
  const end = lines.indexOf(delimiter, start);
  return end < 0
    ? fail(`no line "${delimiter}" ends the value of "${name}"`)
    : ok({ name, value: lines.slice(start, end).join("\n"), next: end + 1 });
}

function shorten(line: string): string {
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
