/** Lets through so many at once. */
export class Gate {
  readonly #size: number;
  #taken = 0;

  constructor(size: number) {
    this.#size = size;
  }

  get isOpen(): boolean {
    return this.#taken < this.#size;
  }

  take(): void {
    this.#taken++;
  }

  give(): void {
    this.#taken--;
  }
}
