import type { ReadyOrder } from "../plan/ready-order.ts";
import { gatesOf } from "./gates-of.ts";
import type { Entry } from "./lane.ts";
import { Lane } from "./lane.ts";
import { lanesOf } from "./lanes-of.ts";
import type { PaceSettings } from "./start-pace.ts";
import { StartPace } from "./start-pace.ts";
import type { StepLimit } from "./step-limit.ts";

/** What is in the way of a ready step besides slots. */
export interface WaitingRules extends PaceSettings {
  readonly limits?: readonly StepLimit[];
}

/**
 * The ready steps that have no slot yet. Who may not start for a limit stands in
 * nobody's way: steps wait in one lane for each set of gates, and the best of the
 * open lanes is the next.
 */
export class WaitingRoom<Task> {
  readonly #order: ReadyOrder;
  readonly #now: () => number;
  readonly #pace: StartPace;
  /** Of those that go through no gate. */
  readonly #free: Lane<Task>;
  /** Of those that go through gates, by their numbers. */
  readonly #gated: Map<number, Lane<Task>>;
  readonly #lanes: readonly Lane<Task>[];
  readonly #waiting = new Set<number>();
  /** Called off while waiting, and still in their lanes. */
  readonly #gone = new Set<number>();
  /** Let through by the pace, and not yet started. */
  readonly #starting = new Set<number>();

  constructor(
    rules: WaitingRules,
    { ids, order }: { ids: readonly string[]; order: ReadyOrder },
    now: () => number,
  ) {
    this.#order = order;
    this.#now = now;
    this.#pace = new StartPace(rules);
    this.#free = new Lane([], order);
    this.#gated = lanesOf(gatesOf(rules.limits ?? [], ids), order);
    this.#lanes = [this.#free, ...new Set(this.#gated.values())];
  }

  get isEmpty(): boolean {
    return this.#waiting.size === 0;
  }

  /** When the pace lets the next one start, or has; nothing where no time of the clock decides it. */
  get opensAt(): number | undefined {
    const { opensAt } = this.#pace;
    return Number.isFinite(opensAt) ? opensAt : undefined;
  }

  /** Whether the pace lets one start now. */
  get isTime(): boolean {
    const { opensAt } = this.#pace;
    return opensAt === -Infinity || opensAt <= this.#now();
  }

  /** Whether there may be a wait for the pace. */
  get isPaced(): boolean {
    return this.#pace.hasRules;
  }

  add(entry: Entry<Task>): void {
    this.#waiting.add(entry.number);
    this.#lane(entry.number).add(entry);
  }

  /** One more that goes through the gates of `step`. */
  admitLike(number: number, step: number): void {
    const gated = this.#gated.get(step);
    if (gated !== undefined) this.#gated.set(number, gated);
  }

  /** Lets the best of those through that may start. */
  next(): Task | undefined {
    if (!this.isTime) return undefined;
    let lane = this.#free;
    let best: Entry<Task> | undefined;
    for (const one of this.#lanes) {
      const candidate = this.#bestOf(one);
      if (candidate === undefined) continue;
      if (best && this.#order(candidate.rank, best.rank) >= 0) continue;
      lane = one;
      best = candidate;
    }
    if (best === undefined) return undefined;
    lane.takeBest();
    const { number } = best;
    this.#waiting.delete(number);
    if (this.#pace.hasRules) {
      this.#starting.add(number);
      this.#pace.letThrough();
    }
    return best.task;
  }

  started(number: number): void {
    if (this.#starting.delete(number)) this.#pace.started(this.#now());
  }

  /** One that was let through has come to its end. */
  leave(number: number): void {
    if (this.#starting.delete(number)) this.#pace.abandoned();
    this.#lane(number).give();
  }

  /** One that waits is not to start any more, for good. */
  callOff(number: number): void {
    if (this.#waiting.delete(number)) this.#gone.add(number);
  }

  /** Who is to start next of the lane, if it may. */
  #bestOf(lane: Lane<Task>): Entry<Task> | undefined {
    return lane.isOpen ? lane.best(this.#gone) : undefined;
  }

  #lane(number: number): Lane<Task> {
    return this.#gated.get(number) ?? this.#free;
  }
}
