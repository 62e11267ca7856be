import { fail, ok, type Result } from "../../base/result.ts";
import { classSet, everyCharacter, literalSet } from "./character-set.ts";
import type { Segment, Token } from "./glob.ts";

/** A part of a glob between two slashes. */
export function parseSegment(
  written: string,
  ignoresCase: boolean,
): Result<Segment, string> {
  if (written === "**") return ok({ kind: "any" });
  const text = ignoresCase ? written.toLowerCase() : written;
  if (!/[*?[\]]/.test(text)) return ok({ kind: "literal", text });
  const tokens: Token[] = [];
  for (let at = 0; at < written.length;) {
    const token = tokenAt(written, at, ignoresCase);
    if (!token.ok) return token;
    tokens.push(...token.value.tokens);
    at = token.value.end;
  }
  return ok({ kind: "pattern", tokens });
}

interface ReadTokens {
  readonly tokens: readonly Token[];
  readonly end: number;
}

function tokenAt(
  text: string,
  at: number,
  ignoresCase: boolean,
): Result<ReadTokens, string> {
  const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
  const end = at + character.length;
  switch (character) {
    case "*":
      return ok({ tokens: [{ kind: "star" }], end });
    case "?":
      return ok({ tokens: [{ kind: "one", of: everyCharacter }], end });
    case "[":
      return classAt(text, at, ignoresCase);
    case "]":
      return fail("']' has no '['");
    default: {
      const folded = ignoresCase ? character.toLowerCase() : character;
      return ok({ tokens: literalTokens(folded), end });
    }
  }
}

function classAt(
  text: string,
  at: number,
  ignoresCase: boolean,
): Result<ReadTokens, string> {
  const close = text.indexOf("]", at + 1);
  if (close < 0) return fail("'[' has no ']'");
  const set = classSet(text.slice(at + 1, close), ignoresCase);
  return set.ok
    ? ok({ tokens: [{ kind: "one", of: set.value }], end: close + 1 })
    : set;
}

export function literalTokens(text: string): readonly Token[] {
  return Array.from(text, (character) => ({
    kind: "one",
    of: literalSet(character),
  }));
}
