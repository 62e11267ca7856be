/** What the scanner of a POSIX shell is within, innermost last. */
export type PosixFrame =
  | CommandFrame
  | { readonly kind: "double" }
  | {
      readonly kind: "parameter";
      /** Whether a single quote quotes in it. */
      readonly quotes: boolean;
      readonly inDouble: boolean;
    }
  | { readonly kind: "arithmetic"; depth: number }
  | HeredocFrame;

export interface CommandFrame {
  readonly kind: "command";
  readonly closer: ")" | "`" | "none";
  /** How many `case`s are open, in which a `)` ends a pattern. */
  cases: number;
  atWordStart: boolean;
  atCommandStart: boolean;
}

export interface HeredocFrame {
  readonly kind: "heredoc";
  readonly delimiter: string;
  readonly isQuoted: boolean;
  readonly stripsTabs: boolean;
}

export function commandFrame(closer: CommandFrame["closer"]): CommandFrame {
  return {
    kind: "command",
    closer,
    cases: 0,
    atWordStart: true,
    atCommandStart: true,
  };
}

export function endStarts(frame: CommandFrame): void {
  frame.atWordStart = false;
  frame.atCommandStart = false;
}

export function noteKeyword(frame: CommandFrame, word: string): void {
  if (word === "case") frame.cases++;
  if (word === "esac") frame.cases = Math.max(0, frame.cases - 1);
  frame.atWordStart = false;
  frame.atCommandStart = word !== "case" && word !== "esac";
}
