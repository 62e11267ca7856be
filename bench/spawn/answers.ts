/** Who waits for an answer, by the number of the question. */
export class Answers {
  #last = 0;
  readonly #waiting = new Map<number, () => void>();

  /** Asks with a new number; resolves when that is answered. */
  ask(question: (number: number) => void): Promise<void> {
    const number = ++this.#last;
    return new Promise((resolve) => {
      this.#waiting.set(number, resolve);
      question(number);
    });
  }

  answer(number: number): void {
    this.#waiting.get(number)?.();
    this.#waiting.delete(number);
  }
}
