import type { Place } from "./place.ts";

/** The text as a tree in which aliases and merges are followed and every node knows its place. */
export type SyntaxNode = ScalarNode | ListNode | MapNode;

export interface ScalarNode extends Place {
  readonly kind: "scalar";
  readonly value: string | number | boolean | null;
  /** What a text at this place would be: `1.10` is a number and the text `1.10`. */
  readonly text: string;
  readonly style: "plain" | "single" | "double" | "block";
}

export interface ListNode extends Place {
  readonly kind: "list";
  readonly items: readonly SyntaxNode[];
  readonly isFlow: boolean;
}

export interface MapNode extends Place {
  readonly kind: "map";
  /** Keys are unique; the first of several counts. */
  readonly entries: readonly MapEntry[];
  readonly duplicates: readonly DuplicateEntry[];
  readonly isFlow: boolean;
}

export interface MapEntry {
  readonly key: string;
  readonly keyPlace: Place;
  readonly value: SyntaxNode;
}

export interface DuplicateEntry {
  readonly entry: MapEntry;
  readonly first: MapEntry;
}
