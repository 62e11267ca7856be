import type { Disposable } from "./disposable.ts";

/** Tells every listener, in the order in which they subscribed. */
export class Emitter<Value> {
  readonly #listeners = new Set<(value: Value) => void>();

  on(listener: (value: Value) => void): Disposable {
    this.#listeners.add(listener);
    return { dispose: () => this.#listeners.delete(listener) };
  }

  emit(value: Value): void {
    for (const listener of [...this.#listeners]) listener(value);
  }
}
