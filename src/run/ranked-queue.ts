import PQueue from "p-queue";
import type { Plan } from "../plan/plan.ts";
import type { Rank, ReadyOrder } from "../plan/ready-order.ts";
import { criticalPathOrder, fileOrder } from "../plan/ready-order.ts";
import type { RankedOptions } from "./ready-queue.ts";
import { readyQueueClass } from "./ready-queue.ts";
import type { RunSettings } from "./run-settings.ts";

/**
 * p-queue with the best of the ready at its head. It is given no signal and no
 * timeout: with either it would give a slot back while the process still runs.
 */
export class RankedQueue {
  readonly #plan: Plan;
  readonly #order: ReadyOrder;
  readonly #queue;
  #readySince = 0;

  constructor(plan: Plan, settings: RunSettings) {
    this.#plan = plan;
    this.#order = settings.inFileOrder ? fileOrder : criticalPathOrder;
    this.#queue = new PQueue<
      InstanceType<ReturnType<typeof readyQueueClass>>,
      RankedOptions
    >({
      concurrency: settings.maxParallel,
      queueClass: readyQueueClass(this.#order),
    });
  }

  /** What has just become ready, best first. */
  rank<Item extends { readonly index: number }>(
    items: readonly Item[],
  ): readonly { readonly rank: Rank; readonly item: Item }[] {
    return items
      .map((item) => ({ item, rank: this.#rankOf(item.index) }))
      .sort((a, b) => this.#order(a.rank, b.rank));
  }

  /** `task` holds a slot from its start until its promise settles. */
  add(rank: Rank, task: () => Promise<void>): Promise<void> {
    return this.#queue.add(task, { rank });
  }

  #rankOf(index: number): Rank {
    return {
      index,
      remaining: this.#plan.remaining[index] ?? 0,
      priority: 0,
      readySince: this.#readySince++,
    };
  }
}
