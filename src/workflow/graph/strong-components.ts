interface Visit {
  readonly node: number;
  next: number;
}

/** Tarjan's algorithm without recursion: groups of nodes that reach each other, among `nodes`. */
export function strongComponents(
  nodes: readonly number[],
  edgesOf: (node: number) => readonly number[],
): readonly (readonly number[])[] {
  const finder = new ComponentFinder(new Set(nodes), edgesOf);
  for (const node of nodes) finder.visit(node);
  return finder.components;
}

class ComponentFinder {
  readonly components: number[][] = [];
  readonly #nodes: ReadonlySet<number>;
  readonly #edgesOf: (node: number) => readonly number[];
  readonly #indexes = new Map<number, number>();
  readonly #lowest = new Map<number, number>();
  readonly #stack: number[] = [];
  readonly #onStack = new Set<number>();

  constructor(
    nodes: ReadonlySet<number>,
    edgesOf: (node: number) => readonly number[],
  ) {
    this.#nodes = nodes;
    this.#edgesOf = edgesOf;
  }

  visit(root: number): void {
    if (this.#indexes.has(root)) return;
    const visits = [this.#open(root)];
    for (;;) {
      const visit = visits.at(-1);
      if (!visit) return;
      const next = this.#edgesOf(visit.node)[visit.next++];
      if (next === undefined) {
        visits.pop();
        this.#close(visit.node, visits.at(-1)?.node);
      } else if (this.#nodes.has(next)) {
        if (!this.#indexes.has(next)) visits.push(this.#open(next));
        else if (this.#onStack.has(next)) {
          this.#lower(visit.node, this.#indexes.get(next) ?? 0);
        }
      }
    }
  }

  #open(node: number): Visit {
    const index = this.#indexes.size;
    this.#indexes.set(node, index);
    this.#lowest.set(node, index);
    this.#stack.push(node);
    this.#onStack.add(node);
    return { node, next: 0 };
  }

  #close(node: number, parent: number | undefined): void {
    const lowest = this.#lowest.get(node) ?? 0;
    if (parent !== undefined) this.#lower(parent, lowest);
    if (lowest !== this.#indexes.get(node)) return;
    const members = this.#stack.splice(this.#stack.lastIndexOf(node));
    for (const member of members) this.#onStack.delete(member);
    this.components.push(members);
  }

  #lower(node: number, index: number): void {
    const lowest = this.#lowest.get(node) ?? 0;
    this.#lowest.set(node, Math.min(lowest, index));
  }
}
