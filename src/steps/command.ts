/** What to start for an attempt; the first of `candidates` that is there. */
export interface Command {
  readonly candidates: readonly Candidate[];
  /** Files to write first: absolute path and text. */
  readonly files?: readonly (readonly [path: string, text: string])[];
  readonly verbatimArguments?: boolean;
}

export interface Candidate {
  readonly argv: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}
