import { win32 } from "node:path";
import { fail, ok, type Result } from "../../base/result.ts";
import { expandBraces } from "./expand-braces.ts";
import type { Glob, Segment } from "./glob.ts";
import { parseSegment } from "./parse-segment.ts";

/** One that is not known in its folder yet. */
export interface RelativeGlob {
  /** How many `..` it begins with. */
  readonly up: number;
  readonly segments: readonly Segment[];
  /** It stands for all that is below what it matches, too. */
  readonly isFolder: boolean;
}

const longest = 1000;

/** All that one text stands for. The error says what is wrong, as the end of a sentence. */
export function parseGlob(
  text: string,
  ignoresCase: boolean,
): Result<readonly RelativeGlob[], string> {
  const problem = problemOf(text);
  if (problem !== undefined) return fail(problem);
  const alternatives = expandBraces(text);
  if (!alternatives.ok) return alternatives;
  const globs: RelativeGlob[] = [];
  for (const alternative of alternatives.value) {
    const glob = parseAlternative(alternative, ignoresCase);
    if (!glob.ok) return glob;
    globs.push(glob.value);
  }
  return ok(globs);
}

function problemOf(text: string): string | undefined {
  if (text.trim() === "") return "it is empty";
  if (text.length > longest) return `it has more than ${longest} characters`;
  if (text.startsWith("!")) return "a scope has no exceptions with '!'";
  if (text.includes("\\")) return "folders are set apart by '/'";
  if (/[?*+@!]\(/.test(text)) return "'(' is no pattern here";
  return undefined;
}

function parseAlternative(
  text: string,
  ignoresCase: boolean,
): Result<RelativeGlob, string> {
  if (win32.isAbsolute(text) || /^[A-Za-z]:/.test(text)) {
    return fail("it is to be relative to the step's working directory");
  }
  const segments: Segment[] = [];
  let up = 0;
  for (const part of namesIn(text)) {
    if (part !== "..") {
      const segment = parseSegment(part, ignoresCase);
      if (!segment.ok) return segment;
      segments.push(segment.value);
    } else if (segments.length === 0) up++;
    else if (segments.at(-1)?.kind === "literal") segments.pop();
    else return fail("'..' stands behind a pattern");
  }
  const isFolder = text.endsWith("/") || mayBeFolder(segments.at(-1));
  return ok({ up, segments, isFolder });
}

function namesIn(path: string): readonly string[] {
  return path.split("/").filter((part) => part !== "" && part !== ".");
}

/** A name with an ending is that of a file. */
function mayBeFolder(last: Segment | undefined): boolean {
  if (last === undefined) return true;
  return last.kind === "literal" && !last.text.includes(".", 1);
}

/** The glob as seen from the workspace folder, `folder` being the names on the way there: undefined where it leads out. */
export function globInFolder(
  { up, segments, isFolder }: RelativeGlob,
  folder: readonly string[],
): Glob | undefined {
  if (up > folder.length) return undefined;
  const way = folder.slice(0, folder.length - up);
  const whole: readonly Segment[] = [
    ...way.map((text) => ({ kind: "literal" as const, text })),
    ...segments,
  ];
  return isFolder ? [...whole, { kind: "any" }] : whole;
}

/** The names on the way to a relative path: undefined where it leads out, or is absolute. */
export function foldersOf(
  path: string,
  ignoresCase: boolean,
): readonly string[] | undefined {
  if (win32.isAbsolute(path) || /^[A-Za-z]:/.test(path)) return undefined;
  const names: string[] = [];
  for (const part of namesIn(path)) {
    if (part !== "..") names.push(ignoresCase ? part.toLowerCase() : part);
    else if (names.pop() === undefined) return undefined;
  }
  return names;
}
