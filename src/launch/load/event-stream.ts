import type { Clock } from "../../base/clock.ts";
import { isShown } from "../../journal/is-shown.ts";
import type {
  JournalFile,
  JournalListener,
} from "../../journal/journal-writer.ts";
import { JournalWriter } from "../../journal/journal-writer.ts";
import { SyncPace } from "../../journal/sync-pace.ts";
import type { RunEvent, RunFact } from "../../run/events.ts";
import type {
  InstanceFact,
  JournalEvent,
} from "../../run/load/instance-event.ts";

export interface StreamWorld {
  readonly clock: Clock;
  /** Told of each event when the journal has it. */
  readonly told: (event: JournalEvent) => void;
  /** Told once: nothing more can be written. */
  readonly failed: (error: Error) => void;
}

/** Numbers and dates what happens in an instances run, writes it to the journal, and keeps none of it. */
export class EventStream {
  readonly #clock: Clock;
  readonly #start: number;
  readonly #journal: JournalWriter;
  #queue: JournalEvent[] = [];
  #seq: number;

  /** Goes on behind the `seq` and the `at` of an earlier part of the run; 0 each, where there is none. */
  constructor(
    file: JournalFile,
    before: { readonly seq: number; readonly at: number },
    { clock, told, failed }: StreamWorld,
  ) {
    this.#clock = clock;
    this.#seq = before.seq;
    this.#start = clock.now() - before.at;
    const listener: JournalListener = {
      failed,
      advanced: (state) => {
        const waiting = this.#queue.findIndex((one) => !isShown(one, state));
        const shown = this.#queue.splice(
          0,
          waiting < 0 ? this.#queue.length : waiting,
        );
        for (const event of shown) told(event);
      },
    };
    this.#journal = new JournalWriter(file, listener, new SyncPace(clock));
  }

  /** Milliseconds since the run's start, to the microsecond. */
  get now(): number {
    return Math.round((this.#clock.now() - this.#start) * 1000) / 1000;
  }

  emit(fact: RunFact | InstanceFact): void {
    this.#append(fact);
  }

  /** Something that happened in an instance, as its own run tells it. */
  pass(event: RunEvent, instance: number): void {
    this.#append({ instance, ...event });
  }

  /** Resolves when all is on the disk. */
  close(): Promise<void> {
    return this.#journal.close();
  }

  #append(fact: Pick<JournalEvent, "type">): void {
    const seq = ++this.#seq;
    const number = { seq, at: this.now };
    // In the order in which people look for them; what the fact says of the two is another run's.
    const order = { seq, type: fact.type, at: 0 };
    const event = { ...order, ...fact, ...number } as JournalEvent;
    this.#queue.push(event);
    this.#journal.append(event);
  }
}
