import type { Disposable } from "./disposable.ts";

/** Tells every listener, in the order in which they subscribed. */
export class Emitter<Value> {
  /** Another one after each change, as a listener may come or go while all are told. */
  #listeners: readonly ((value: Value) => void)[] = [];

  on(listener: (value: Value) => void): Disposable {
    this.#listeners = [...this.#listeners, listener];
    return {
      dispose: () => {
        this.#listeners = this.#listeners.filter((one) => one !== listener);
      },
    };
  }

  emit(value: Value): void {
    for (const listener of this.#listeners) listener(value);
  }
}
