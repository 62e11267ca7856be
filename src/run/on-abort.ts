import type { Disposable } from "../base/disposable.ts";
import type { CancelReason } from "./reason.ts";
import { StopReason } from "./stop-reason.ts";

/** Tells of the abort of a run's signal, at once where it has been aborted. */
export function onAbort(
  signal: AbortSignal,
  listener: (reason: CancelReason) => void,
): Disposable {
  const tell = (): void => {
    const { reason } = signal as { reason: unknown };
    if (!(reason instanceof StopReason)) throw new Error(String(reason));
    listener(reason.reason);
  };
  if (signal.aborted) tell();
  else signal.addEventListener("abort", tell, { once: true });
  return {
    dispose: () => {
      signal.removeEventListener("abort", tell);
    },
  };
}
