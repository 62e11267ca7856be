/** Gives a turn back. */
export type Leave = () => void;

/** Who waits for the same thing, one after the other in the order of coming. */
export class Turns {
  readonly #last = new Map<string, Promise<void>>();

  /** Undefined where the signal came first. */
  async take(key: string, signal: AbortSignal): Promise<Leave | undefined> {
    const before = this.#last.get(key);
    const over = Promise.withResolvers<undefined>();
    const leave = (): void => {
      over.resolve(undefined);
    };
    const mine = Promise.all([before, over.promise]).then(() => undefined);
    this.#last.set(key, mine);
    void mine.then(() => {
      if (this.#last.get(key) === mine) this.#last.delete(key);
    });
    await Promise.race([before, aborted(signal)]);
    if (!signal.aborted) return leave;
    leave();
    return undefined;
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener(
      "abort",
      () => {
        resolve();
      },
      { once: true },
    );
  });
}
