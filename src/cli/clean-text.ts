import { stripVTControlCharacters } from "node:util";

/** One line of foreign output, safe to show: no escape sequences, no control characters, tabs as spaces. */
export function cleanLine(line: string): string {
  const lastOverwrite = line.replace(/\r+$/, "").split("\r").at(-1) ?? "";
  return stripVTControlCharacters(lastOverwrite)
    .replaceAll("\t", "    ")
    .replace(/[\0-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, "");
}
