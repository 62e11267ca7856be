/** So many are kept one by one; of more, a fair sample. */
export const mostExact = 1_000_000;

const smallest = 1024;

/** Numbers without an object each: exact up to a million, and of more a sample in which each is equally likely. */
export class GrowingNumbers {
  readonly #most: number;
  #values = new Float64Array(smallest);
  #count = 0;
  #kept = 0;
  #chance = 1;

  constructor(most: number = mostExact) {
    this.#most = most;
  }

  /** Of all that were added. */
  get count(): number {
    return this.#count;
  }

  get isExact(): boolean {
    return this.#count <= this.#most;
  }

  add(value: number): void {
    this.#count++;
    if (this.#kept < this.#most) {
      this.#grow();
      this.#values[this.#kept++] = value;
      return;
    }
    const place = this.#below(this.#count);
    if (place < this.#most) this.#values[place] = value;
  }

  /** About `most` of them or all, from those that were added first to the last, from the smallest up. */
  sampled(most: number): Float64Array {
    const stride = Math.ceil(this.#kept / most);
    if (stride <= 1) return this.sorted();
    const some = new Float64Array(Math.ceil(this.#kept / stride));
    for (let one = 0; one < some.length; one++) {
      some[one] = this.#values[one * stride] ?? NaN;
    }
    return some.sort();
  }

  /** A copy, from the smallest up. */
  sorted(): Float64Array {
    return this.#values.slice(0, this.#kept).sort();
  }

  #grow(): void {
    if (this.#kept < this.#values.length) return;
    const length = Math.min(2 * this.#values.length, this.#most);
    const values = new Float64Array(Math.max(length, this.#kept + 1));
    values.set(this.#values);
    this.#values = values;
  }

  /** By a generator of its own: the same numbers give the same sample. */
  #below(bound: number): number {
    this.#chance = (Math.imul(this.#chance, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((this.#chance / 2 ** 32) * bound);
  }
}
