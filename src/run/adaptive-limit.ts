import type { Clock } from "../base/clock.ts";
import type { Disposable } from "../base/disposable.ts";
import type { Machine } from "../base/machine.ts";
import type { EventLog } from "./event-log.ts";
import type { LimitControl } from "./limit-control.ts";
import { LimitController } from "./limit-controller.ts";

/** Milliseconds between two looks at the machine. */
const lookMs = 1000;

interface Surroundings {
  readonly clock: Clock;
  readonly machine: Machine;
}

/**
 * `execution.adaptive_scaling`: looks at the machine and at what becomes of attempts
 * once a second, until it is disposed of. Begins with as many steps as there are cores.
 */
export class AdaptiveLimit implements Disposable {
  readonly #limit: LimitControl;
  readonly #log: EventLog;
  readonly #clock: Clock;
  readonly #machine: Machine;
  readonly #controller = new LimitController();
  #timer: Disposable;

  /** To be made when the run has been told of, and before anything starts. */
  constructor(
    limit: LimitControl,
    log: EventLog,
    { clock, machine }: Surroundings,
  ) {
    this.#limit = limit;
    this.#log = log;
    this.#clock = clock;
    this.#machine = machine;
    const { cores } = machine;
    const reason = cores === 1 ? "there is 1 core" : `there are ${cores} cores`;
    limit.adapt(Math.min(limit.most, cores), reason);
    // What was before the run is not of it.
    machine.look();
    this.#timer = this.#nextLook();
  }

  dispose(): void {
    this.#timer.dispose();
  }

  #nextLook(): Disposable {
    return this.#clock.after(lookMs, () => {
      this.#look();
      this.#timer = this.#nextLook();
    });
  }

  #look(): void {
    const { counts, inFlight, cancelling } = this.#log.snapshot;
    const sample = {
      ...this.#machine.look(),
      ...this.#limit.tally.take(),
      running: inFlight,
      queued: counts.queued,
    };
    if (cancelling !== undefined) return;
    const { current, most } = this.#limit;
    const decision = this.#controller.decide(sample, { limit: current, most });
    if (decision) this.#limit.adapt(decision.limit, decision.reason);
  }
}
