/** A set of numbers from 1 to `size`, a bit each. */
export class InstanceSet {
  readonly #bits: Uint8Array;
  #count = 0;

  constructor(size: number) {
    this.#bits = new Uint8Array(Math.ceil((size + 1) / 8));
  }

  get count(): number {
    return this.#count;
  }

  /** False where it is in it already, or cannot be. */
  add(instance: number): boolean {
    const byte = this.#bits[instance >> 3];
    if (byte === undefined || instance < 1 || this.has(instance)) return false;
    this.#bits[instance >> 3] = byte | (1 << (instance & 7));
    this.#count++;
    return true;
  }

  has(instance: number): boolean {
    return ((this.#bits[instance >> 3] ?? 0) & (1 << (instance & 7))) !== 0;
  }
}
