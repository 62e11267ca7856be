import { Heap } from "../base/heap.ts";
import type { Graph } from "./graph.ts";
import { remainingPaths } from "./critical-path.ts";
import type { Rank, ReadyOrder } from "./ready-order.ts";

export interface Job {
  /** In a unit that all jobs share. */
  readonly length: number;
  /** 0 by default. */
  readonly priority?: number;
  /** It takes time, and no slot. */
  readonly isWait?: boolean;
  /** It comes before all that is not: it has its slot already. */
  readonly isRunning?: boolean;
}

export interface ListSchedule {
  /** By index: when the job ends, from 0 on. */
  readonly ends: readonly number[];
  /** Indices in the order of starting. */
  readonly starts: readonly number[];
}

/**
 * What comes of starting, whenever a slot is free, the first of the ready: a run
 * without surprises. All that end at one moment are taken in before a slot is filled.
 */
export function listSchedule(
  graph: Graph,
  jobs: readonly Job[],
  { slots, order }: { readonly slots: number; readonly order: ReadyOrder },
): ListSchedule {
  return new Simulation(graph, jobs, order).run(slots);
}

interface Going {
  readonly until: number;
  readonly index: number;
}

class Simulation {
  readonly #graph: Graph;
  readonly #jobs: readonly Job[];
  readonly #remaining: readonly number[];
  readonly #waitsFor: number[];
  readonly #ready: Heap<Rank>;
  readonly #going = new Heap<Going>(
    (a, b) => a.until - b.until || a.index - b.index,
  );
  readonly #ends: number[];
  readonly #starts: number[] = [];
  #now = 0;
  #readySince = 0;
  #taken = 0;

  constructor(graph: Graph, jobs: readonly Job[], order: ReadyOrder) {
    this.#graph = graph;
    this.#jobs = jobs;
    this.#remaining = remainingPaths(
      graph,
      jobs.map(({ length }) => length),
    );
    this.#waitsFor = graph.dependencies.map((list) => list.length);
    this.#ready = new Heap(order);
    this.#ends = jobs.map(() => 0);
  }

  run(slots: number): ListSchedule {
    this.#arrive(
      [...this.#waitsFor.keys()].filter((index) => this.#waitsFor[index] === 0),
    );
    for (;;) {
      while (this.#taken < slots && this.#startFirst());
      const next = this.#going.first;
      if (next === undefined) break;
      this.#now = next.until;
      this.#arrive(this.#endAll().sort((a, b) => a - b));
    }
    return { ends: this.#ends, starts: this.#starts };
  }

  #startFirst(): boolean {
    const first = this.#ready.takeFirst();
    if (first === undefined) return false;
    this.#taken++;
    this.#starts.push(first.index);
    this.#go(first.index);
    return true;
  }

  #go(index: number): void {
    const until = this.#now + (this.#jobs[index]?.length ?? 0);
    this.#going.add({ until, index });
  }

  /** Those of this moment; returns what they made ready. */
  #endAll(): number[] {
    const ready: number[] = [];
    while (this.#going.first?.until === this.#now) {
      const { index } = this.#going.takeFirst() ?? { index: -1 };
      this.#ends[index] = this.#now;
      if (!this.#jobs[index]?.isWait) this.#taken--;
      for (const dependent of this.#graph.dependents[index] ?? []) {
        const left = (this.#waitsFor[dependent] ?? 0) - 1;
        this.#waitsFor[dependent] = left;
        if (left === 0) ready.push(dependent);
      }
    }
    return ready;
  }

  #arrive(indices: readonly number[]): void {
    for (const index of indices) {
      const { isWait, isRunning, priority = 0 } = this.#jobs[index] ?? {};
      const remaining = isRunning ? Infinity : (this.#remaining[index] ?? 0);
      const readySince = this.#readySince++;
      if (isWait) this.#go(index);
      else this.#ready.add({ index, remaining, priority, readySince });
    }
  }
}
