/** First in, first out; O(1) a step, where `shift` of an array is not. */
export class Fifo<Item> {
  #items: Item[] = [];
  #taken = 0;

  /** The one that is to be taken next. */
  get first(): Item | undefined {
    return this.#items[this.#taken];
  }

  add(item: Item): void {
    this.#items.push(item);
  }

  take(): Item | undefined {
    const { first } = this;
    if (this.#taken < this.#items.length) this.#taken++;
    if (this.#taken === this.#items.length && this.#taken > 0) {
      this.#items = [];
      this.#taken = 0;
    }
    return first;
  }
}
