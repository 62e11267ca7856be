import type { Result } from "../base/result.ts";
import { fail, ok } from "../base/result.ts";
import { AttemptTally } from "./attempt-tally.ts";
import type { EventLog } from "./event-log.ts";
import type { LimitChanged } from "./events.ts";
import { problemOfLimit } from "./limit-problem.ts";
import type { RankedQueue } from "./ranked-queue.ts";
import type { RunSettings } from "./run-settings.ts";

/** How many steps may go on at once, while the run goes on: what a person says and what adapts itself meet here. */
export class LimitControl {
  /** What an adaptive limit goes by. */
  readonly tally = new AttemptTally();
  readonly #settings: Pick<RunSettings, "maxParallel" | "inFileOrder">;
  readonly #queue: Pick<RankedQueue, "limit">;
  readonly #log: EventLog;
  #limit: number;
  #most: number;

  constructor(
    settings: Pick<RunSettings, "maxParallel" | "inFileOrder">,
    queue: Pick<RankedQueue, "limit">,
    log: EventLog,
  ) {
    this.#settings = settings;
    this.#queue = queue;
    this.#log = log;
    this.#limit = settings.maxParallel;
    this.#most = settings.maxParallel;
  }

  get current(): number {
    return this.#limit;
  }

  /** What `adapt` stays within. */
  get most(): number {
    return this.#most;
  }

  /** A person's word: it holds from now on, and is the most that an adaptive limit may come to. */
  set(limit: number): Result<undefined, string> {
    const problem = problemOfLimit(limit, {
      hasEnded: this.#log.snapshot.finished !== undefined,
      inFileOrder: this.#settings.inFileOrder,
    });
    if (problem !== undefined) return fail(problem);
    if (limit === this.#limit && limit === this.#most) return ok(undefined);
    this.#most = limit;
    this.#change({ max_parallel: limit, by: "person" });
    return ok(undefined);
  }

  /** `limit` is from 1 to `most`; the reason is for people. */
  adapt(limit: number, reason: string): void {
    if (limit === this.#limit) return;
    this.#change({ max_parallel: limit, by: "adaptive", reason });
  }

  #change(change: Omit<LimitChanged, "type">): void {
    this.#limit = change.max_parallel;
    // Told before anything starts that it lets start.
    this.#log.emit({ type: "limit_changed", ...change });
    // Who was told may have changed it again.
    this.#queue.limit = this.#limit;
  }
}
