import { decodeEscape } from "./decode-escape.ts";
import type { Place } from "./place.ts";
import type { SourceText } from "./source-text.ts";
import type { ScalarNode } from "./syntax-tree.ts";

/** Where a part of a scalar's value stands in the file; the whole scalar where that cannot be told. */
export function placeInScalar(
  source: SourceText,
  scalar: ScalarNode,
  part: Place,
): Place {
  const alignment = alignmentOf(source, scalar);
  if (alignment === "none") return scalar;
  if (alignment === "verbatim") {
    const from = contentStart(source.text, scalar);
    return { start: from + part.start, end: from + part.end };
  }
  const start = alignment[part.start];
  const last = alignment[Math.max(part.start, part.end - 1)];
  if (start === undefined || last === undefined) return scalar;
  return { start, end: part.end > part.start ? last + 1 : start };
}

/** Whether the value's parts have exact places in the file. */
export function hasExactPlaces(
  source: SourceText,
  scalar: ScalarNode,
): boolean {
  return alignmentOf(source, scalar) !== "none";
}

/** The offset of each part of the value, or that all of it stands in the file as it is. */
type Alignment = readonly number[] | "verbatim" | "none";

const known = new WeakMap<ScalarNode, Alignment>();

function alignmentOf(source: SourceText, scalar: ScalarNode): Alignment {
  const found = known.get(scalar);
  if (found) return found;
  const alignment = isVerbatim(source, scalar)
    ? "verbatim"
    : (align(source.text, scalar) ?? "none");
  known.set(scalar, alignment);
  return alignment;
}

/** Most scalars: one line that needs no unescaping. */
function isVerbatim(source: SourceText, scalar: ScalarNode): boolean {
  if (scalar.style === "block") return false;
  return source.text.startsWith(scalar.text, contentStart(source.text, scalar));
}

/**
 * Walks through value and text side by side. Folding, indentation and line
 * ends change white space alone, so everything else must stand in the text in
 * the same order; white space is matched where it can be and skipped elsewhere.
 */
function align(
  text: string,
  scalar: ScalarNode,
): readonly number[] | undefined {
  const offsets: number[] = [];
  let at = contentStart(text, scalar);
  for (const character of scalar.text) {
    const found = isSpace(character) ? at : skipSpace(text, at, scalar);
    const end = endOfMatch(text, found, { scalar, character });
    if (end === undefined) return undefined;
    offsets.push(found);
    if (character.length === 2) offsets.push(end - 1);
    at = end;
  }
  offsets.push(at);
  return offsets;
}

/** Where the text goes on after `character`; white space need not be there. */
function endOfMatch(
  text: string,
  at: number,
  wanted: { readonly scalar: ScalarNode; readonly character: string },
): number | undefined {
  const { scalar, character } = wanted;
  const isThere = at < scalar.end && decodedAt(text, at, scalar) === character;
  if (isThere) return at + unitLength(text, at, scalar);
  if (!isSpace(character)) return undefined;
  return at < scalar.end && isSpace(text.charAt(at)) ? at + 1 : at;
}

function contentStart(text: string, scalar: ScalarNode): number {
  switch (scalar.style) {
    case "plain":
      return scalar.start;
    case "single":
    case "double":
      return scalar.start + 1;
    case "block": {
      const header = text.indexOf("\n", scalar.start);
      return header < 0 ? scalar.end : header + 1;
    }
  }
}

function skipSpace(text: string, from: number, scalar: ScalarNode): number {
  let at = from;
  while (at < scalar.end) {
    if (isSpace(text.charAt(at))) at++;
    else if (isBlankEscape(text, at, scalar))
      at += unitLength(text, at, scalar);
    else break;
  }
  return at;
}

function isBlankEscape(text: string, at: number, scalar: ScalarNode): boolean {
  if (scalar.style !== "double" || text[at] !== "\\") return false;
  const { value } = decodeEscape(text, at);
  return value === "" || isSpace(value);
}

function decodedAt(text: string, at: number, scalar: ScalarNode): string {
  if (scalar.style === "double" && text[at] === "\\") {
    return decodeEscape(text, at).value;
  }
  const point = text.codePointAt(at);
  return point === undefined ? "" : String.fromCodePoint(point);
}

function unitLength(text: string, at: number, scalar: ScalarNode): number {
  if (scalar.style === "double" && text[at] === "\\") {
    return decodeEscape(text, at).length;
  }
  if (scalar.style === "single" && text.startsWith("''", at)) return 2;
  return decodedAt(text, at, scalar).length || 1;
}

function isSpace(character: string): boolean {
  return /^\s$/.test(character);
}
