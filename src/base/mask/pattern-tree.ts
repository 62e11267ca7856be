const noNode = 0;

/** So many nodes, those nearest to the root, know every next one: most bytes come to no other. */
const mostRows = 512;

/**
 * Finds all of many byte strings at once, one byte after the other (Aho and Corasick).
 * A node stands for the longest beginning of any of them that the bytes so far end with;
 * 0 is the root, where none has begun.
 */
export class PatternTree {
  readonly #byte = [0];
  readonly #firstChild = [noNode];
  readonly #nextSibling = [noNode];
  readonly #depth = [0];
  readonly #longest: Int32Array;
  readonly #shorter: Int32Array;
  /** By node, the row's number, from 1. */
  readonly #rowOf: Int32Array;
  readonly #rows: Int32Array;
  #rowCount = 0;

  /** Empty ones are left out. */
  constructor(patterns: readonly Uint8Array[]) {
    const ends = patterns.map((pattern) => this.#add(pattern));
    const size = this.#byte.length;
    this.#longest = new Int32Array(size);
    ends.forEach((node, index) => {
      this.#longest[node] = patterns[index]?.length ?? 0;
    });
    this.#shorter = new Int32Array(size);
    this.#rowOf = new Int32Array(size);
    this.#rows = new Int32Array(256 * (Math.min(size, mostRows) + 1));
    this.#link();
  }

  /** The node behind `byte`. */
  next(node: number, byte: number): number {
    let from = node;
    for (;;) {
      const row = this.#rowOf[from] ?? 0;
      if (row !== 0) return this.#rows[row * 256 + byte] ?? noNode;
      const child = this.#child(from, byte);
      if (child !== noNode) return child;
      from = this.#shorter[from] ?? noNode;
    }
  }

  /** How many of the last bytes may belong to a pattern that is not complete yet. */
  depth(node: number): number {
    return this.#depth[node] ?? 0;
  }

  /** The length of the longest pattern that ends here; 0 where none does. */
  longest(node: number): number {
    return this.#longest[node] ?? 0;
  }

  /** Returns the node that it ends at. */
  #add(pattern: Uint8Array): number {
    let node = 0;
    for (const byte of pattern) {
      const child = this.#child(node, byte);
      node = child === noNode ? this.#addChild(node, byte) : child;
    }
    return node;
  }

  #addChild(parent: number, byte: number): number {
    const node = this.#byte.length;
    this.#byte.push(byte);
    this.#firstChild.push(noNode);
    this.#nextSibling.push(this.#firstChild[parent] ?? noNode);
    this.#depth.push(this.depth(parent) + 1);
    this.#firstChild[parent] = node;
    return node;
  }

  #child(node: number, byte: number): number {
    let child = this.#firstChild[node] ?? noNode;
    while (child !== noNode && this.#byte[child] !== byte) {
      child = this.#nextSibling[child] ?? noNode;
    }
    return child;
  }

  /** From the root outwards, as each link leads to a node that is nearer to it. */
  #link(): void {
    const queue = [0];
    this.#longest[0] = 0;
    for (const node of queue) {
      const shorter = this.#shorter[node] ?? noNode;
      const children = this.#childrenOf(node);
      for (const child of children) {
        const byte = this.#byte[child] ?? 0;
        const link = node === 0 ? 0 : this.next(shorter, byte);
        this.#shorter[child] = link;
        this.#longest[child] ||= this.longest(link);
      }
      this.#addRow(node, children);
      queue.push(...children);
    }
  }

  #childrenOf(node: number): readonly number[] {
    const children: number[] = [];
    let child = this.#firstChild[node] ?? noNode;
    while (child !== noNode) {
      children.push(child);
      child = this.#nextSibling[child] ?? noNode;
    }
    return children;
  }

  /** As that of the node it is linked to, but for its own children. */
  #addRow(node: number, children: readonly number[]): void {
    if (this.#rowCount === mostRows) return;
    const row = ++this.#rowCount;
    const begin = row * 256;
    const linked = this.#rowOf[this.#shorter[node] ?? noNode] ?? 0;
    this.#rows.copyWithin(begin, linked * 256, linked * 256 + 256);
    for (const child of children) {
      this.#rows[begin + (this.#byte[child] ?? 0)] = child;
    }
    this.#rowOf[node] = row;
  }
}
