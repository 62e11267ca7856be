export const pageSize = 500;

/** How much of each long list is shown. */
export class Pages {
  readonly #shown = new Map<string, number>();

  of(id: string): number {
    return this.#shown.get(id) ?? pageSize;
  }

  more(id: string): void {
    this.#shown.set(id, this.of(id) + pageSize);
  }

  clear(): void {
    this.#shown.clear();
  }
}
