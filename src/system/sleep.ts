import type { Clock } from "../base/clock.ts";

/** Resolves after `ms`, or when the signal is aborted; one that was aborted before does not shorten it. */
export function sleepUntilAborted(
  clock: Clock,
  ms: number,
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve) => {
    const wake = (): void => {
      timer.dispose();
      signal.removeEventListener("abort", wake);
      resolve();
    };
    const timer = clock.after(ms, wake);
    signal.addEventListener("abort", wake, { once: true });
  });
}
