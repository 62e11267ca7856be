/** A regular expression in the parts that make one. */
export interface Pattern {
  readonly source: string;
  readonly flags: string;
}
