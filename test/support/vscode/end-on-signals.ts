import { constants } from "node:os";

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
let listening = false;

/** Makes a signal end this process through `process.exit`, so that everything said to `atExit` runs. */
export function endOnSignals(): void {
  if (listening) {
    return;
  }
  listening = true;
  for (const signal of signals) {
    process.on(signal, () => {
      process.exit(128 + constants.signals[signal]);
    });
  }
}
