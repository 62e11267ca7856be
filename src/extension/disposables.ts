import type { Disposable } from "../base/disposable.ts";

/** Several things to give back, as one; what comes last goes first. */
export class Disposables implements Disposable {
  readonly #held: Disposable[] = [];

  add<Held extends Disposable>(held: Held): Held {
    this.#held.push(held);
    return held;
  }

  dispose(): void {
    for (const held of this.#held.splice(0).reverse()) held.dispose();
  }
}
