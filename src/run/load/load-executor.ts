import type { Clock } from "../../base/clock.ts";
import type { Disposable } from "../../base/disposable.ts";
import type { CancelReason } from "../reason.ts";
import type { InstanceSet } from "./instance-set.ts";
import type { LoadSettings } from "./load-settings.ts";
import { slotOpensAt, slotsAt, startDueAt } from "./start-times.ts";

/** One instance that goes on. */
export interface RunningInstance {
  /** Resolves when nothing of it is left and all that is to be kept of it is; rejects on a bug. */
  readonly ended: Promise<undefined>;
  cancel(reason: CancelReason): void;
  kill(reason: CancelReason): void;
}

export interface LoadWorld {
  readonly clock: Clock;
  /** Starts the instance with this number, from 1. */
  readonly begin: (instance: number) => RunningInstance;
  /** Its time came while there was no place for it: it will not run. */
  readonly dropped: (instance: number) => void;
}

/**
 * Starts the instances of a run in the order of their numbers, never more at once
 * than there may be, until all were or somebody stops it. It keeps nothing of those
 * that have ended.
 */
export class LoadExecutor {
  readonly #settings: LoadSettings;
  readonly #world: LoadWorld;
  readonly #isDone: Pick<InstanceSet, "has">;
  readonly #inFlight = new Set<RunningInstance>();
  readonly #end = Promise.withResolvers<undefined>();
  readonly #bugs: unknown[] = [];
  #startedAt = 0;
  #due = 0;
  #next = 1;
  #timer: Disposable | undefined;
  #stopping: CancelReason | undefined;

  /** Those of `done` ran before, and do not again. */
  constructor(
    settings: LoadSettings,
    world: LoadWorld,
    done: Pick<InstanceSet, "has">,
  ) {
    this.#settings = settings;
    this.#world = world;
    this.#isDone = done;
  }

  get inFlight(): number {
    return this.#inFlight.size;
  }

  get stopping(): CancelReason | undefined {
    return this.#stopping;
  }

  /** Resolves when none is in flight and none is to start any more; rejects on a bug. */
  run(): Promise<undefined> {
    this.#startedAt = this.#world.clock.now();
    this.#pump();
    return this.#end.promise;
  }

  /** Starts nothing new; those in flight are given `gracefulStopMs`, then they are cancelled. */
  stop(reason: CancelReason): void {
    if (this.#stopping !== undefined) return;
    this.#stopping = reason;
    this.#timer?.dispose();
    this.#timer = this.#world.clock.after(this.#settings.gracefulStopMs, () => {
      for (const one of [...this.#inFlight]) one.cancel(reason);
    });
    this.#settle();
  }

  /** As `stop`, but those in flight are cancelled now. */
  cancel(reason: CancelReason): void {
    this.stop(reason);
    for (const one of [...this.#inFlight]) one.cancel(reason);
  }

  /** Ends those in flight at once. */
  kill(reason: CancelReason): void {
    this.stop(reason);
    for (const one of [...this.#inFlight]) one.kill(reason);
  }

  #pump(): void {
    this.#skip();
    if (this.#stopping === undefined) {
      const { rate } = this.#settings;
      if (rate) this.#startDue({ ...this.#settings, rate });
      else this.#fill();
    }
    this.#settle();
  }

  /** As many as there are slots. */
  #fill(): void {
    const { clock } = this.#world;
    const at = clock.now() - this.#startedAt;
    while (this.#isLeft && this.inFlight < slotsAt(at, this.#settings)) {
      this.#start();
    }
    const slots = slotsAt(at, this.#settings);
    if (this.#isLeft && slots < this.#settings.parallel) {
      this.#wait(slotOpensAt(slots, this.#settings));
    }
  }

  /** Those whose time has come. */
  #startDue(
    settings: LoadSettings & Required<Pick<LoadSettings, "rate">>,
  ): void {
    const at = this.#world.clock.now() - this.#startedAt;
    while (this.#isLeft && startDueAt(this.#due, settings) <= at) {
      this.#due++;
      if (this.inFlight < settings.parallel) {
        this.#start();
      } else {
        this.#world.dropped(this.#next++);
        this.#skip();
      }
    }
    if (this.#isLeft) this.#wait(startDueAt(this.#due, settings));
  }

  /** Until so many milliseconds after the first start. */
  #wait(until: number): void {
    const { clock } = this.#world;
    this.#timer?.dispose();
    // A timer may ring a little early, for which it is set again.
    const ms = Math.max(0, this.#startedAt + until - clock.now());
    this.#timer = clock.after(ms, () => {
      this.#pump();
    });
  }

  #start(): void {
    const instance = this.#world.begin(this.#next++);
    this.#skip();
    this.#inFlight.add(instance);
    instance.ended
      .catch((bug: unknown) => {
        this.#bugs.push(bug);
        this.kill("shutdown");
      })
      .finally(() => {
        this.#inFlight.delete(instance);
        this.#pump();
      })
      .catch((bug: unknown) => {
        this.#end.reject(bug);
      });
  }

  get #isLeft(): boolean {
    return this.#next <= this.#settings.total && this.#stopping === undefined;
  }

  #skip(): void {
    while (this.#next <= this.#settings.total && this.#isDone.has(this.#next)) {
      this.#next++;
    }
  }

  #settle(): void {
    if (this.#isLeft || this.#inFlight.size > 0) return;
    this.#timer?.dispose();
    if (this.#bugs.length > 0) this.#end.reject(this.#bugs[0]);
    else this.#end.resolve(undefined);
  }
}
