import type { Result } from "../base/result.ts";
import { fail, ok } from "../base/result.ts";

/** Names of members and numbers of items, from the outside in. */
export type SelectPath = readonly (string | number)[];

const part =
  /\.?([A-Za-z_][\w-]*)|\.?\[\s*(-?\d{1,9})\s*\]|\.?\[\s*("(?:[^"\\]|\\.)*")\s*\]/y;

/** A path as jq writes it: `.a.b[0]`, `.["a b"]`, `.[-1]`; the first dot may be left out. */
export function parseSelect(text: string): Result<SelectPath, string> {
  const source = text.trim();
  if (source === ".") return ok([]);
  const path: (string | number)[] = [];
  let end = 0;
  while (end < source.length) {
    part.lastIndex = end;
    const found = part.exec(source);
    const step = found && stepOf(found);
    if (step === null || step === undefined || !isJoined(source, end)) {
      return fail(source.slice(end));
    }
    path.push(step);
    end = part.lastIndex;
  }
  return path.length > 0 ? ok(path) : fail(source);
}

function stepOf([, name, index, quoted]: RegExpExecArray):
  string | number | undefined {
  if (name !== undefined) return name;
  if (index !== undefined) return Number(index);
  try {
    return JSON.parse(quoted ?? "") as string;
  } catch {
    return undefined;
  }
}

/** Two parts need a dot or a bracket between them. */
function isJoined(source: string, at: number): boolean {
  return at === 0 || /[.[]/.test(source.charAt(at));
}
