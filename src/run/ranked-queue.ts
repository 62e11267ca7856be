import PQueue from "p-queue";
import type { Clock } from "../base/clock.ts";
import type { Disposable } from "../base/disposable.ts";
import type { Plan } from "../plan/plan.ts";
import type { Rank, ReadyOrder } from "../plan/ready-order.ts";
import { criticalPathOrder, fileOrder } from "../plan/ready-order.ts";
import type { RankedOptions, Task } from "./ready-queue.ts";
import { readyQueueClass } from "./ready-queue.ts";
import type { RunRequest } from "./run-request.ts";
import type { StepProgress } from "./step-progress.ts";
import { WaitingRoom } from "./waiting-room.ts";

interface Ready {
  readonly index: number;
  readonly progress: Pick<StepProgress, "policy">;
}

/**
 * p-queue with the best of those at its head that may start. It is given no signal and
 * no timeout: with either it would give a slot back while the process still runs.
 */
export class RankedQueue {
  readonly #plan: Plan;
  readonly #clock: Clock;
  readonly #order: ReadyOrder;
  readonly #room: WaitingRoom<Task>;
  readonly #queue;
  #readySince = 0;
  #alarm: Disposable | undefined;

  constructor({ plan, settings }: RunRequest, clock: Clock) {
    this.#plan = plan;
    this.#clock = clock;
    this.#order = settings.inFileOrder ? fileOrder : criticalPathOrder;
    this.#room = new WaitingRoom(
      settings,
      { ids: plan.workflow.steps.map(({ id }) => id), order: this.#order },
      () => clock.now(),
    );
    this.#queue = new PQueue<
      InstanceType<ReturnType<typeof readyQueueClass>>,
      RankedOptions
    >({
      concurrency: settings.maxParallel,
      queueClass: readyQueueClass(this.#room),
    });
  }

  /** How many tasks may hold a slot at once. */
  get limit(): number {
    return this.#queue.concurrency;
  }

  /** A higher one starts more at once; with a lower one those that hold a slot keep it to their end. */
  set limit(limit: number) {
    this.#queue.concurrency = limit;
    this.#watchClock();
  }

  /** What has just become ready, best first. */
  rank<Item extends Ready>(
    items: readonly Item[],
  ): readonly { readonly rank: Rank; readonly item: Item }[] {
    return items
      .map((item) => ({ item, rank: this.#rankOf(item) }))
      .sort((a, b) => this.#order(a.rank, b.rank));
  }

  /** `task` holds a slot from its start until its promise settles. */
  add(rank: Rank, task: () => Promise<void>): Promise<void> {
    const added = this.#queue.add(() => this.#hold(rank.index, task), { rank });
    this.#watchClock();
    return added;
  }

  /** The step's task has started what counts as a start. */
  started(step: number): void {
    this.#room.started(step);
    this.#watchClock();
  }

  /** A step that waits is not to start any more. */
  callOff(step: number): void {
    this.#room.callOff(step);
    this.#watchClock();
  }

  async #hold(step: number, task: () => Promise<void>): Promise<void> {
    try {
      await task();
    } finally {
      // Before the slot is free, so that whoever waits for this step's limits can have it.
      this.#room.leave(step);
      this.#watchClock();
    }
  }

  /** Sees to it that the queue looks again when time alone lets the next one start. */
  #watchClock(): void {
    const { opensAt } = this.#room;
    if (this.#room.isEmpty || opensAt === undefined) {
      this.#alarm?.dispose();
      this.#alarm = undefined;
      return;
    }
    // Times only move on, so an alarm that rings too early asks for another one.
    const wait = Math.max(1, Math.ceil(opensAt - this.#clock.now()));
    this.#alarm ??= this.#clock.after(wait, () => {
      this.#alarm = undefined;
      this.#lookAgain();
      this.#watchClock();
    });
  }

  /** p-queue goes through its queue when it is told its limit. */
  #lookAgain(): void {
    const { limit } = this;
    this.#queue.concurrency = limit;
  }

  #rankOf({ index, progress }: Ready): Rank {
    return {
      index,
      remaining: this.#plan.remaining[index] ?? 0,
      priority: progress.policy.priority,
      readySince: this.#readySince++,
    };
  }
}
