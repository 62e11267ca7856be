import type { TextRange } from "../base/text-range.ts";

/** One finding about a workflow file, at its place. */
export interface Diagnostic {
  /** Stable and listed in docs/errors.md, for example `unknown-dependency`. */
  readonly code: string;
  readonly severity: "error" | "warning" | "hint";
  readonly message: string;
  readonly range: TextRange;
  readonly related: readonly RelatedPlace[];
  readonly fix?: Fix;
  /** Of steps that wait for each other: each waits for the next, the last for the first. */
  readonly cycle?: readonly string[];
}

export interface RelatedPlace {
  readonly message: string;
  readonly range: TextRange;
  /** Of another file: its path from the workspace folder, with `/`, or absolute. */
  readonly file?: string;
}

/** A change that would settle the finding; edits do not overlap. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly {
    readonly range: TextRange;
    readonly newText: string;
  }[];
}
