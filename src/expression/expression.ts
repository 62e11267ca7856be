/** The names an expression may begin with. */
export const contextNames = [
  "steps",
  "inputs",
  "env",
  "secrets",
  "matrix",
  "run",
  "workflow",
] as const;

export type ContextName = (typeof contextNames)[number];

/** Names that an expression may begin with in some places only: elsewhere they are left to the shell. */
export const localNames = ["item", "task"] as const;

export type LocalName = (typeof localNames)[number];

/** UTF-16 offsets into the text that was parsed: `start` up to, not including, `end`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** One use of a context: `steps.build.outputs.path` is `steps` with `["build", "outputs", "path"]`. */
export interface Reference extends Span {
  readonly context: ContextName | LocalName;
  /** The literal parts after the context, up to the first that is computed (`[…]`) or a star. */
  readonly path: readonly string[];
  /** Where each part of the path is written; a quoted part without its quotes. */
  readonly pathSpans: readonly Span[];
}

/** A parsed expression, without its braces: plain data, of which `treeOf` makes what is evaluated. */
export interface Expression {
  readonly source: string;
  readonly references: readonly Reference[];
  /** Calls `success()`, `failure()`, `always()` or `cancelled()`. */
  readonly asksForStatus: boolean;
  /** The text after `:-`, used where the value is null or the empty string. */
  readonly fallback?: string;
}

/** Why a text is no expression, and where. */
export interface SyntaxProblem extends Span {
  readonly message: string;
  readonly reason:
    "syntax" | "unknown-function" | "not-available" | "not-allowed";
  /** What to write in its place. */
  readonly replacement?: string;
}
