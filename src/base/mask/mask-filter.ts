import type { PatternTree } from "./pattern-tree.ts";

type Stretch = readonly [start: number, end: number];

const stars = Buffer.from("***");

/** Bytes of a secret's beginning that are too few to tell it. */
const harmless = 3;

/**
 * Masks what comes in pieces, wherever it is cut: each stretch that secrets cover
 * becomes one `***`. Holds back no more than the longest secret.
 */
export class MaskFilter {
  readonly #tree: PatternTree;
  #node = 0;
  /** What may be the beginning of a secret. */
  #held: Uint8Array = Buffer.alloc(0);
  /** Of `#held`, in order, apart from each other. */
  #covered: Stretch[] = [];
  /** Whether what was shown last is the end of a `***`. */
  #hasMaskedLast = false;

  constructor(tree: PatternTree) {
    this.#tree = tree;
  }

  /** Returns what may be shown now. */
  push(chunk: Uint8Array): Uint8Array {
    const begin = this.#held.length;
    const bytes = begin === 0 ? chunk : Buffer.concat([this.#held, chunk]);
    this.#search(bytes, begin);
    return this.#show(bytes, bytes.length - this.#tree.depth(this.#node));
  }

  /** Returns the rest: the beginning of a secret that did not come to its end. */
  end(): Uint8Array {
    this.#node = 0;
    return this.#show(this.#held, this.#held.length);
  }

  /** As `end`, where more would have come: the beginning of a secret is masked too. */
  cut(): Uint8Array {
    const size = this.#held.length;
    const depth = this.#tree.depth(this.#node);
    if (depth > harmless) this.#cover(size - depth, size);
    return this.end();
  }

  #search(bytes: Uint8Array, begin: number): void {
    const tree = this.#tree;
    let node = this.#node;
    for (let at = begin; at < bytes.length; at++) {
      node = tree.next(node, bytes[at] ?? 0);
      const length = tree.longest(node);
      if (length > 0) this.#cover(at + 1 - length, at + 1);
    }
    this.#node = node;
  }

  #cover(start: number, end: number): void {
    let first = start;
    for (
      let last = this.#covered.at(-1);
      last !== undefined && last[1] >= first;
      last = this.#covered.at(-1)
    ) {
      first = Math.min(first, last[0]);
      this.#covered.pop();
    }
    this.#covered.push([first, end]);
  }

  /** Shows the bytes up to there, and holds those behind it. */
  #show(bytes: Uint8Array, upTo: number): Uint8Array {
    const isClear = this.#covered.length === 0;
    const shown = isClear ? bytes.subarray(0, upTo) : this.#mask(bytes, upTo);
    if (isClear && upTo > 0) this.#hasMaskedLast = false;
    this.#held = Buffer.from(bytes.subarray(upTo));
    this.#covered = this.#covered
      .filter(([, end]) => end > upTo)
      .map(([start, end]) => [Math.max(start - upTo, 0), end - upTo]);
    return shown;
  }

  #mask(bytes: Uint8Array, upTo: number): Uint8Array {
    const pieces: Uint8Array[] = [];
    let at = 0;
    const showClear = (until: number): void => {
      if (until <= at) return;
      pieces.push(bytes.subarray(at, until));
      this.#hasMaskedLast = false;
    };
    for (const [start, end] of this.#covered) {
      if (start >= upTo) break;
      showClear(start);
      if (!this.#hasMaskedLast) pieces.push(stars);
      this.#hasMaskedLast = true;
      at = Math.min(end, upTo);
    }
    showClear(upTo);
    return Buffer.concat(pieces);
  }
}
