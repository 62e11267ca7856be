/** The paths of some files below the workspace folder, segment by segment. */
export type Glob = readonly Segment[];

export type Segment =
  /** `**`: any number of folders, none too. */
  | { readonly kind: "any" }
  | { readonly kind: "literal"; readonly text: string }
  | { readonly kind: "pattern"; readonly tokens: readonly Token[] };

export type Token =
  /** `*`: any text, none too. */
  | { readonly kind: "star" }
  | { readonly kind: "one"; readonly of: CharacterSet };

/** Code points, from the first up to and including the last of each range. */
export type CharacterSet = readonly (readonly [first: number, last: number])[];
