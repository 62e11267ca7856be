import type { Disposable } from "../base/disposable.ts";
import { exitCodes } from "./exit-codes.ts";

/** Tells the listeners that nobody reads on; where there is none, that ends the program, as it does everywhere else. */
export function closedOutput(
  stream: NodeJS.WriteStream,
): (listener: () => void) => Disposable {
  const listeners = new Set<() => void>();
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") {
      process.stderr.write(
        `error: cannot write the output: ${error.message}\n`,
      );
    }
    if (listeners.size === 0) process.exit(exitCodes.sigpipe);
    for (const listener of listeners) listener();
  });
  return (listener) => {
    listeners.add(listener);
    return { dispose: () => listeners.delete(listener) };
  };
}
