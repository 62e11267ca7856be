/** A binary heap: the first by `compare` is at its head, O(log n) a step. */
export class Heap<Item> {
  readonly #compare: (a: Item, b: Item) => number;
  readonly #items: Item[] = [];

  constructor(compare: (a: Item, b: Item) => number) {
    this.#compare = compare;
  }

  get first(): Item | undefined {
    return this.#items[0];
  }

  add(item: Item): void {
    const items = this.#items;
    let at = items.length;
    items.push(item);
    while (at > 0) {
      const above = (at - 1) >> 1;
      const parent = items[above];
      if (parent === undefined || this.#compare(item, parent) >= 0) break;
      items[at] = parent;
      at = above;
    }
    items[at] = item;
  }

  takeFirst(): Item | undefined {
    const first = this.#items[0];
    const last = this.#items.pop();
    if (last !== undefined && this.#items.length > 0) this.#sink(last);
    return first;
  }

  /** From the head, which is free. */
  #sink(item: Item): void {
    const items = this.#items;
    let at = 0;
    for (;;) {
      const below = this.#betterChild(at);
      const child = items[below];
      if (child === undefined || this.#compare(child, item) >= 0) break;
      items[at] = child;
      at = below;
    }
    items[at] = item;
  }

  #betterChild(parent: number): number {
    const left = 2 * parent + 1;
    const one = this.#items[left];
    const other = this.#items[left + 1];
    const isOther =
      one !== undefined && other !== undefined && this.#compare(other, one) < 0;
    return isOther ? left + 1 : left;
  }
}
