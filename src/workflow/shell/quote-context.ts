/** In what surroundings a place of a script stands. */
export type QuoteContext =
  /** A variable is expanded here. */
  | "open"
  | "comment"
  /** Nothing is expanded within these. */
  | "single-quoted"
  | "ansi-quoted"
  | "quoted-heredoc"
  | "stop-parsing"
  /** A backslash or backtick stands before it. */
  | "escaped"
  | "heredoc-delimiter";
