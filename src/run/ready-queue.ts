import type { Queue, QueueAddOptions } from "p-queue";
import type { Rank, ReadyOrder } from "../plan/ready-order.ts";

/** What `add` of the queue is given besides the task. */
export interface RankedOptions extends QueueAddOptions {
  readonly rank: Rank;
}

type Task = () => Promise<unknown>;

interface Entry {
  readonly task: Task;
  readonly rank: Rank;
}

/** A queue for p-queue whose head is the first by `order`: a binary heap, O(log n) a step. */
export function readyQueueClass(
  order: ReadyOrder,
): new () => Queue<Task, RankedOptions> {
  return class ReadyQueue implements Queue<Task, RankedOptions> {
    readonly #heap: Entry[] = [];

    get size(): number {
      return this.#heap.length;
    }

    enqueue(task: Task, options?: Partial<RankedOptions>): void {
      const rank = options?.rank;
      if (rank === undefined) throw new Error("A task without a rank.");
      this.#heap.push({ task, rank });
      this.#rise(this.#heap.length - 1);
    }

    dequeue(): Task | undefined {
      const [first] = this.#heap;
      const last = this.#heap.pop();
      if (first === undefined || last === undefined) return undefined;
      if (first !== last) {
        this.#heap[0] = last;
        this.#sink(0);
      }
      return first.task;
    }

    filter(): Task[] {
      return this.#heap.map(({ task }) => task);
    }

    setPriority(): void {
      throw new Error("A rank is for good.");
    }

    remove(): void {
      throw new Error("A step that is called off stays and does nothing.");
    }

    #before(a: number, b: number): boolean {
      const [left, right] = [this.#heap[a], this.#heap[b]];
      return left && right ? order(left.rank, right.rank) < 0 : false;
    }

    #swap(a: number, b: number): void {
      const [left, right] = [this.#heap[a], this.#heap[b]];
      if (left && right) [this.#heap[a], this.#heap[b]] = [right, left];
    }

    #rise(index: number): void {
      for (let at = index; at > 0;) {
        const parent = (at - 1) >> 1;
        if (!this.#before(at, parent)) return;
        this.#swap(at, parent);
        at = parent;
      }
    }

    #sink(index: number): void {
      for (let at = index; ;) {
        let first = at;
        for (const child of [2 * at + 1, 2 * at + 2]) {
          if (this.#before(child, first)) first = child;
        }
        if (first === at) return;
        this.#swap(at, first);
        at = first;
      }
    }
  };
}
