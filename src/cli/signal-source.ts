import { constants } from "node:os";
import type { Disposable } from "../base/disposable.ts";
import type { StopSignal } from "./command-context.ts";

const signals: readonly StopSignal[] = ["SIGINT", "SIGTERM", "SIGHUP"];

/** From now on signals go to the last listener; where there is none they end the program, as ever. */
export function signalSource(): (
  listener: (signal: StopSignal) => void,
) => Disposable {
  const listeners = new Set<(signal: StopSignal) => void>();
  for (const signal of signals) {
    process.on(signal, () => {
      if (listeners.size === 0) process.exit(128 + constants.signals[signal]);
      for (const listener of listeners) listener(signal);
    });
  }
  return (listener) => {
    listeners.add(listener);
    return { dispose: () => listeners.delete(listener) };
  };
}
