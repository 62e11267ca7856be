/** Milliseconds between two looks below which what ended between them says nothing of how fast they end. */
const leastMs = 500;

/** How fast instances end, by how many had at each look. */
export class Pace {
  readonly #now: () => number;
  #last: { readonly at: number; readonly ended: number } | undefined;
  #perSecond: number | undefined;

  /** `now` gives milliseconds. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** How many end a second, where so many have `ended`; undefined before there is a second look. */
  at(ended: number): number | undefined {
    const before = this.#last;
    const at = this.#now();
    if (before !== undefined && ended >= before.ended) {
      const ms = at - before.at;
      if (ms < leastMs) return this.#perSecond;
      this.#perSecond = (1000 * (ended - before.ended)) / ms;
    } else {
      this.#perSecond = undefined;
    }
    this.#last = { at, ended };
    return this.#perSecond;
  }
}
