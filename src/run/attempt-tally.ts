import type { AttemptOutcome } from "./attempt.ts";
import { overloadOf } from "./overload-of.ts";
import type { RetryPolicy } from "./retry-policy.ts";

/** What became of attempts since somebody last asked. */
export interface AttemptCounts {
  readonly failed: number;
  /** The first that says that a service has too much to do. */
  readonly overload?: string;
}

export class AttemptTally {
  #counts: AttemptCounts = { failed: 0 };

  add(step: string, outcome: AttemptOutcome, retry: RetryPolicy): void {
    if (outcome.kind !== "failed") return;
    const { failed, overload = overloadOf(step, outcome, retry) } =
      this.#counts;
    this.#counts = {
      failed: failed + 1,
      ...(overload === undefined ? {} : { overload }),
    };
  }

  /** Begins anew. */
  take(): AttemptCounts {
    const counts = this.#counts;
    this.#counts = { failed: 0 };
    return counts;
  }
}
