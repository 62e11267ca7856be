/** Which nodes can be reached along edges, asked of marked nodes alone. */
export class Reachability {
  readonly #words: number;
  readonly #bits: Uint32Array;
  readonly #numbers: ReadonlyMap<number, number>;

  /** `order`: every node behind those that its edges lead to. */
  constructor(
    edges: readonly (readonly number[])[],
    order: readonly number[],
    marked: readonly number[],
  ) {
    this.#words = Math.ceil(marked.length / 32);
    this.#bits = new Uint32Array(edges.length * this.#words);
    this.#numbers = new Map(marked.map((node, number) => [node, number]));
    for (const node of order) {
      for (const next of edges[node] ?? []) this.#add(node, next);
    }
  }

  /** `to` is a marked one. */
  reaches(from: number, to: number): boolean {
    const number = this.#numbers.get(to) ?? 0;
    const word = this.#bits[from * this.#words + (number >> 5)] ?? 0;
    return (word & (1 << (number & 31))) !== 0;
  }

  #add(node: number, next: number): void {
    const to = node * this.#words;
    const from = next * this.#words;
    for (let word = 0; word < this.#words; word++) {
      this.#mark(to + word, this.#bits[from + word] ?? 0);
    }
    const number = this.#numbers.get(next);
    if (number !== undefined) {
      this.#mark(to + (number >> 5), 1 << (number & 31));
    }
  }

  #mark(word: number, bits: number): void {
    this.#bits[word] = (this.#bits[word] ?? 0) | bits;
  }
}
