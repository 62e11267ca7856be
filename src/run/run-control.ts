import type { CancelReason } from "./reason.ts";
import { StopReason } from "./stop-reason.ts";

/**
 * The one AbortSignal of a run, and the one behind it for those who will not
 * wait: whoever wants the run to end ends up here, with a typed reason.
 */
export class RunControl {
  readonly #stop = new AbortController();
  readonly #kill = new AbortController();

  /** End what is in flight, asking first. */
  get stopSignal(): AbortSignal {
    return this.#stop.signal;
  }

  /** Do not ask. */
  get killSignal(): AbortSignal {
    return this.#kill.signal;
  }

  stop(reason: CancelReason): void {
    this.#stop.abort(new StopReason(reason));
  }

  kill(reason: CancelReason): void {
    this.stop(reason);
    this.#kill.abort(new StopReason(reason));
  }
}
