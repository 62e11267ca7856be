import type { QueuedTask, RankedQueue, SlotSource } from "./ranked-queue.ts";
import type { Ticket } from "./ticket.ts";

/**
 * For the steps of a called workflow: slots of its caller's run, under the limits that
 * apply to the step that calls it. Whoever comes first gets the first.
 */
export class OuterSlots implements SlotSource {
  readonly #queue: RankedQueue;
  readonly #caller: QueuedTask["spec"];
  readonly #tickets = new Map<number, Ticket>();
  /** Ends the wait of those that have no slot yet. */
  readonly #waiting = new Map<number, () => void>();

  constructor(queue: RankedQueue, caller: QueuedTask["spec"]) {
    this.#queue = queue;
    this.#caller = caller;
  }

  async hold(number: number, task: QueuedTask): Promise<void> {
    if (!task.isWaiting()) return;
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const release = (): void => {
      resolve(undefined);
    };
    this.#waiting.set(number, release);
    const attempt = async (): Promise<void> => {
      this.#waiting.delete(number);
      await task.attempt().finally(release);
    };
    const { policy } = this.#caller;
    this.#queue.enqueue([
      {
        spec: { ticket: this.#ticketOf(number), policy },
        isWaiting: () => task.isWaiting(),
        announce: () => undefined,
        attempt,
      },
    ]);
    await promise;
  }

  started(number: number): void {
    this.#queue.started(this.#ticketOf(number).number);
  }

  callOff(number: number): void {
    const release = this.#waiting.get(number);
    if (release === undefined) return;
    this.#waiting.delete(number);
    this.#queue.callOff(this.#ticketOf(number).number);
    release();
  }

  #ticketOf(number: number): Ticket {
    const known = this.#tickets.get(number);
    const ticket = known ?? this.#queue.ticketLike(this.#caller.ticket.place);
    this.#tickets.set(number, ticket);
    return ticket;
  }
}
