import { launchRun } from "../launch/launch-run.ts";
import { realClock } from "../system/real-clock.ts";
import { closedOutput } from "./closed-output.ts";
import type { CommandContext } from "./command-context.ts";
import { documentReader } from "./document-reader.ts";
import { streamOutput } from "./output.ts";
import { signalSource } from "./signal-source.ts";

/** The real world. */
export function processContext(): CommandContext {
  const { stdout, stderr, env } = process;
  const out = streamOutput(stdout);
  const err = streamOutput(stderr);
  // Whoever read the messages is gone; the run is not.
  stderr.on("error", () => undefined);
  return {
    out,
    err,
    folder: process.cwd(),
    environment: env,
    clock: realClock,
    launch: launchRun,
    read: documentReader(env),
    openDisplay:
      out.isTTY && env["TERM"] !== "dumb"
        ? async () => {
            // What it is made of takes longer to load than a short run.
            const { terminalDisplay } = await import("./live-display.ts");
            return terminalDisplay(stdout);
          }
        : undefined,
    onSignal: signalSource(),
    onClosedOutput: closedOutput(stdout),
    emergency: {},
  };
}
