import type { Rank, ReadyOrder } from "../plan/ready-order.ts";
import type { Gate } from "./gate.ts";
import { Heap } from "../base/heap.ts";

export interface Entry<Task> {
  /** Nobody else has it. */
  readonly number: number;
  readonly rank: Rank;
  readonly task: Task;
}

/** The waiting steps that have to go through the same gates. */
export class Lane<Task> {
  readonly #gates: readonly Gate[];
  readonly #heap: Heap<Entry<Task>>;

  constructor(gates: readonly Gate[], order: ReadyOrder) {
    this.#gates = gates;
    this.#heap = new Heap((a, b) => order(a.rank, b.rank));
  }

  get isOpen(): boolean {
    return this.#gates.length === 0 || this.#gates.every((gate) => gate.isOpen);
  }

  add(entry: Entry<Task>): void {
    this.#heap.add(entry);
  }

  /** The best of those that are not in `gone`; these leave. */
  best(gone: Set<number>): Entry<Task> | undefined {
    for (;;) {
      const { first } = this.#heap;
      if (first === undefined || gone.size === 0) return first;
      if (!gone.delete(first.number)) return first;
      this.#heap.takeFirst();
    }
  }

  /** Lets the best one through. */
  takeBest(): Entry<Task> | undefined {
    for (const gate of this.#gates) gate.take();
    return this.#heap.takeFirst();
  }

  give(): void {
    for (const gate of this.#gates) gate.give();
  }
}
