import type { TextRange } from "../base/text-range.ts";
import type { RelativeGlob } from "./globs/parse-glob.ts";
import type { Located } from "./setting.ts";
import type { Place } from "./syntax/place.ts";

/** `files`: globs relative to the step's working directory; see `parseGlob`. */
export interface FileScope {
  readonly reads: readonly Located<string>[];
  /** Absent where the step says nothing of what it writes; empty where it writes nothing. */
  readonly writes?: readonly Located<string>[];
}

/** A scope as it is written. */
export interface FileScopeDraft {
  readonly reads: readonly WrittenGlob[];
  readonly writes?: readonly WrittenGlob[];
}

export interface WrittenGlob {
  readonly text: string;
  readonly place: Place;
  readonly globs: readonly RelativeGlob[];
}

export function fileScope(
  { reads, writes }: FileScopeDraft,
  range: (place: Place) => TextRange,
): FileScope {
  const located = ({ text, place }: WrittenGlob): Located<string> => ({
    value: text,
    range: range(place),
  });
  return {
    reads: reads.map(located),
    ...(writes && { writes: writes.map(located) }),
  };
}
