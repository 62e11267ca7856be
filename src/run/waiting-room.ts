import type { ReadyOrder } from "../plan/ready-order.ts";
import type { Gate } from "./gate.ts";
import { gatesOf } from "./gates-of.ts";
import type { Entry } from "./lane.ts";
import { Lane } from "./lane.ts";
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
  readonly #gates: ReadonlyMap<number, readonly Gate[]>;
  readonly #pace: StartPace;
  readonly #lanes = new Map<string, Lane<Task>>();
  readonly #laneOf = new Map<number, Lane<Task>>();
  readonly #gateNumbers = new Map<Gate, number>();
  readonly #waiting = new Set<number>();
  /** Called off while waiting, and still in their lanes. */
  readonly #gone = new Set<number>();
  /** Let through, and not yet started. */
  readonly #starting = new Set<number>();

  constructor(
    rules: WaitingRules,
    { ids, order }: { ids: readonly string[]; order: ReadyOrder },
    now: () => number,
  ) {
    this.#order = order;
    this.#now = now;
    this.#gates = gatesOf(rules.limits ?? [], ids);
    this.#pace = new StartPace(rules);
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

  /** Those that may start now; 0 means none. */
  get admissible(): number {
    if (this.isEmpty || !this.isTime) return 0;
    let sum = 0;
    for (const lane of this.#lanes.values()) {
      if (this.#bestOf(lane) !== undefined) sum += lane.entries.length;
    }
    return sum;
  }

  get tasks(): readonly Task[] {
    return [...this.#lanes.values()].flatMap(({ entries }) =>
      entries.map(({ task }) => task),
    );
  }

  add(entry: Entry<Task>): void {
    this.#waiting.add(entry.number);
    this.#lane(entry.number).add(entry);
  }

  /** One more that goes through the gates of `step`. */
  admitLike(number: number, step: number): void {
    this.#laneOf.set(number, this.#lane(step));
  }

  /** Lets the best of those through that may start. */
  next(): Task | undefined {
    if (!this.isTime) return undefined;
    let first: { lane: Lane<Task>; best: Entry<Task> } | undefined;
    for (const lane of this.#lanes.values()) {
      const best = this.#bestOf(lane);
      if (best === undefined) continue;
      if (first === undefined || this.#order(best.rank, first.best.rank) < 0) {
        first = { lane, best };
      }
    }
    if (first === undefined) return undefined;
    first.lane.takeBest();
    const { number } = first.best;
    this.#waiting.delete(number);
    this.#starting.add(number);
    this.#pace.letThrough();
    return first.best.task;
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

  #lane(step: number): Lane<Task> {
    const known = this.#laneOf.get(step);
    if (known !== undefined) return known;
    const gates = this.#gates.get(step) ?? [];
    const key = gates.map((gate) => this.#numberOf(gate)).join();
    const lane = this.#lanes.get(key) ?? new Lane<Task>(gates, this.#order);
    this.#lanes.set(key, lane);
    this.#laneOf.set(step, lane);
    return lane;
  }

  #numberOf(gate: Gate): number {
    const number = this.#gateNumbers.get(gate) ?? this.#gateNumbers.size;
    this.#gateNumbers.set(gate, number);
    return number;
  }
}
