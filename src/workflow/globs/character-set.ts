import { fail, ok, type Result } from "../../base/result.ts";
import type { CharacterSet } from "./glob.ts";

type Ranges = (readonly [first: number, last: number])[];

const last = 0x10ffff;

export const everyCharacter: CharacterSet = [[0, last]];

export function literalSet(character: string): CharacterSet {
  const code = character.codePointAt(0) ?? 0;
  return [[code, code]];
}

/** What stands between the brackets: `abc`, `a-z`, `!a`, `^a`. */
export function classSet(
  written: string,
  ignoresCase: boolean,
): Result<CharacterSet, string> {
  const isNegated = /^[!^]/.test(written);
  const members = Array.from(isNegated ? written.slice(1) : written);
  if (members.length === 0) return fail("'[]' stands for no character");
  if (members.includes("[")) return fail("'[' stands within brackets");
  const ranges = rangesOf(members);
  if (ranges.some(([first, end]) => end < first)) {
    return fail(`'[${written}]' holds a range from the end`);
  }
  const folded = ignoresCase ? withLowerCase(ranges) : ranges;
  if (isNegated) return ok(complement(folded));
  return ok(ignoresCase ? withForeignLetters(folded) : folded);
}

function rangesOf(members: readonly string[]): Ranges {
  const ranges: Ranges = [];
  for (let at = 0; at < members.length; at++) {
    const first = codeOf(members[at]);
    const isRange = members[at + 1] === "-" && members[at + 2] !== undefined;
    if (isRange) at += 2;
    ranges.push([first, codeOf(members[at])]);
  }
  return ranges;
}

export function setsMeet(one: CharacterSet, other: CharacterSet): boolean {
  return one.some(([first, end]) =>
    other.some(([from, to]) => first <= to && from <= end),
  );
}

function codeOf(character: string | undefined): number {
  return character?.codePointAt(0) ?? 0;
}

function complement(ranges: Ranges): Ranges {
  const left: Ranges = [];
  let next = 0;
  for (const [first, end] of ranges.toSorted((a, b) => a[0] - b[0])) {
    if (first > next) left.push([next, first - 1]);
    next = Math.max(next, end + 1);
  }
  if (next <= last) left.push([next, last]);
  return left;
}

function withLowerCase(ranges: Ranges): Ranges {
  return ranges.flatMap(([first, end]) => {
    const from = Math.max(first, 65);
    const to = Math.min(end, 90);
    return [
      [first, end] as const,
      ...(from <= to ? [[from + 32, to + 32] as const] : []),
    ];
  });
}

/** Beyond ASCII rather too much than too little. */
function withForeignLetters(ranges: Ranges): Ranges {
  return ranges.some(([, end]) => end > 127)
    ? [...ranges, [128, last]]
    : ranges;
}
