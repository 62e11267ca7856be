import PQueue from "p-queue";
import type { Clock } from "../base/clock.ts";
import type { Disposable } from "../base/disposable.ts";
import type { Plan } from "../plan/plan.ts";
import type { Rank, ReadyOrder } from "../plan/ready-order.ts";
import { criticalPathOrder, fileOrder } from "../plan/ready-order.ts";
import type { RunRequest } from "./run-request.ts";
import type { StepPolicy } from "./step-policy.ts";
import type { Ticket } from "./ticket.ts";
import { WaitingRoom } from "./waiting-room.ts";

/** What waits for a slot. */
export interface QueuedTask {
  readonly spec: {
    readonly ticket: Ticket;
    readonly policy: Pick<StepPolicy, "priority">;
  };
  /** false: it does not want a slot any more. */
  isWaiting(): boolean;
  announce(): void;
  /** Holds its slot until it resolves; rejects on a bug. */
  attempt(): Promise<void>;
}

/** Of a queue around this one, which has a slot for each that this one lets through. */
export interface SlotSource {
  /** Has the task make its attempt when there is a slot; resolves when it has, or is called off. */
  hold(number: number, task: QueuedTask): Promise<void>;
  started(number: number): void;
  callOff(number: number): void;
}

export interface QueueSurroundings {
  readonly clock: Clock;
  /** To be told of what can only be a bug. */
  readonly failed: (bug: unknown) => void;
  readonly slots?: SlotSource | undefined;
}

interface Ready {
  readonly task: QueuedTask;
  readonly rank: Rank;
}

/** To tell of so many, and to take them in, takes a few milliseconds. */
const mostAtOnce = 64;

/**
 * Slots are tasks of p-queue: each takes one step after another, the best of those that may start, and ends when
 * there is none for it. What becomes ready and what becomes free at one moment is taken in before
 * a slot is filled: otherwise the first to end would give its slot to whoever happens to be there.
 * Of very many the best are taken in first, and whatever else happens has its turn between. p-queue is given
 * no signal and no timeout: with either it would give a slot back while the process still runs.
 */
export class RankedQueue {
  readonly #plan: Plan;
  readonly #clock: Clock;
  readonly #order: ReadyOrder;
  readonly #room: WaitingRoom<QueuedTask>;
  readonly #slots: PQueue;
  readonly #failed: (bug: unknown) => void;
  readonly #outerSlots: SlotSource | undefined;
  #readySince = 0;
  #tickets: number;
  #alarm: Disposable | undefined;
  #arrived: QueuedTask[] = [];
  /** Those that are behind the best of a moment, best first. */
  #behind: Ready[] = [];
  /** Slots whose steps have ended in this moment: each waits for another one. */
  #vacant: ((task: QueuedTask | undefined) => void)[] = [];
  #awaitsMomentEnd = false;

  constructor(
    { plan, settings }: RunRequest,
    { clock, failed, slots }: QueueSurroundings,
  ) {
    this.#plan = plan;
    this.#clock = clock;
    this.#failed = failed;
    this.#outerSlots = slots;
    this.#tickets = plan.workflow.steps.length;
    this.#order = settings.inFileOrder ? fileOrder : criticalPathOrder;
    this.#room = new WaitingRoom(
      settings,
      { ids: plan.workflow.steps.map(({ id }) => id), order: this.#order },
      () => clock.now(),
    );
    this.#slots = new PQueue({ concurrency: settings.maxParallel });
  }

  /** The ticket of a step itself. */
  ticketOf(step: number): Ticket {
    return { number: step, place: step };
  }

  /** How many tasks may hold a slot at once. */
  get limit(): number {
    return this.#slots.concurrency;
  }

  /** A higher one starts more at once; with a lower one those that hold a slot keep it to their end. */
  set limit(limit: number) {
    this.#slots.concurrency = limit;
    this.#awaitMomentEnd();
  }

  /** A ticket for one more task of a step, to which all applies that applies to the step. */
  ticketLike(step: number): Ticket {
    const number = this.#tickets++;
    this.#room.admitLike(number, step);
    return { number, place: step };
  }

  /** What has just become ready: it is told of, and waits for a slot, from the end of this moment on. */
  enqueue(tasks: readonly QueuedTask[]): void {
    if (tasks.length === 0) return;
    this.#arrived.push(...tasks);
    this.#awaitMomentEnd();
  }

  /** The step's task has started what counts as a start. */
  started(number: number): void {
    this.#room.started(number);
    this.#outerSlots?.started(number);
    this.#watchClock();
  }

  /** A step that waits is not to start any more. */
  callOff(number: number): void {
    this.#room.callOff(number);
    this.#outerSlots?.callOff(number);
    this.#watchClock();
  }

  /** A slot, from its `first` step to when there is none for it. */
  async #serve(first: QueuedTask): Promise<void> {
    let task: QueuedTask | undefined = first;
    // Behind those that have taken a better one in a slot that was there.
    await Promise.resolve();
    while (task !== undefined) {
      await this.#hold(task);
      task = await new Promise((resolve) => {
        this.#vacant.push(resolve);
      });
    }
  }

  async #hold(task: QueuedTask): Promise<void> {
    const { number } = task.spec.ticket;
    try {
      await (this.#outerSlots?.hold(number, task) ?? task.attempt());
    } finally {
      // Before the slot is free, so that whoever waits for this step's limits can have it.
      this.#room.leave(number);
      this.#awaitMomentEnd();
    }
  }

  #awaitMomentEnd(): void {
    if (this.#awaitsMomentEnd) return;
    this.#awaitsMomentEnd = true;
    this.#clock.afterMoment(() => {
      this.#awaitsMomentEnd = false;
      this.#admit(this.#nextBest());
      this.#fill();
      if (this.#behind.length > 0) this.#awaitMomentEnd();
    });
  }

  /** All that are ready, or the best of them. */
  #nextBest(): readonly Ready[] {
    // They became ready at the same time, so that the file decides who was first.
    const arrived = this.#arrived
      .splice(0)
      .sort((a, b) => a.spec.ticket.place - b.spec.ticket.place)
      .map((task) => ({ task, rank: this.#rankOf(task) }));
    if (this.#behind.length + arrived.length <= mostAtOnce) {
      return [...this.#behind.splice(0), ...arrived];
    }
    this.#behind.push(...arrived);
    this.#behind.sort((a, b) => this.#order(a.rank, b.rank));
    return this.#behind.splice(0, mostAtOnce);
  }

  /** Together, so that the best of them gets the first free slot. */
  #admit(ready: readonly Ready[]): void {
    for (const { task, rank } of ready) {
      // Whoever is told may call it off.
      if (task.isWaiting()) task.announce();
      if (!task.isWaiting()) continue;
      this.#room.add({ number: task.spec.ticket.number, rank, task });
    }
  }

  /** Those that were there go on or end, by the limit; then others are added, as far as there is something for them. */
  #fill(): void {
    const slots = this.#slots;
    let tooMany = slots.pending - slots.concurrency;
    for (const take of this.#vacant.splice(0)) {
      take(tooMany-- > 0 ? undefined : this.#room.next());
    }
    while (slots.pending + slots.size < slots.concurrency) {
      const task = this.#room.next();
      if (task === undefined) break;
      slots.add(() => this.#serve(task)).catch(this.#failed);
    }
    this.#watchClock();
  }

  /** Sees to it that the queue looks again when time alone lets the next one start. */
  #watchClock(): void {
    if (!this.#room.isPaced) return;
    const { opensAt } = this.#room;
    if (this.#room.isEmpty || opensAt === undefined) {
      this.#alarm?.dispose();
      this.#alarm = undefined;
      return;
    }
    // Also where the time has come by now: it may not have, when the queue looked.
    const wait = Math.max(1, Math.ceil(opensAt - this.#clock.now()));
    this.#alarm ??= this.#clock.after(wait, () => {
      this.#alarm = undefined;
      // Timers ring early at times, and the pace may have changed.
      if (this.#room.isTime) this.#awaitMomentEnd();
      else this.#watchClock();
    });
  }

  #rankOf({ spec }: QueuedTask): Rank {
    const { place } = spec.ticket;
    return {
      index: place,
      remaining: this.#plan.remaining[place] ?? 0,
      priority: spec.policy.priority,
      readySince: this.#readySince++,
    };
  }
}
