/** A place in a text: zero-based line and UTF-16 column, as editors count. */
export interface TextPosition {
  readonly line: number;
  readonly character: number;
}

/** From `start` up to, not including, `end`. */
export interface TextRange {
  readonly start: TextPosition;
  readonly end: TextPosition;
}
