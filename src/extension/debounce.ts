import type { Disposable } from "../base/disposable.ts";

/** Calls `action` for a key when nobody asked for that key for `quietMs`. */
export class Debounce implements Disposable {
  readonly #quietMs: number;
  readonly #action: (key: string) => void;
  readonly #timers = new Map<string, NodeJS.Timeout>();

  constructor(quietMs: number, action: (key: string) => void) {
    this.#quietMs = quietMs;
    this.#action = action;
  }

  request(key: string): void {
    clearTimeout(this.#timers.get(key));
    const timer = setTimeout(() => {
      this.#timers.delete(key);
      this.#action(key);
    }, this.#quietMs);
    this.#timers.set(key, timer);
  }

  dispose(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }
}
