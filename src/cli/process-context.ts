import { launchRun } from "../launch/launch-run.ts";
import { realClock } from "../system/real-clock.ts";
import { closedOutput } from "./closed-output.ts";
import type { CommandContext } from "./command-context.ts";
import { documentReader } from "./document-reader.ts";
import { lateOutput, streamOutput } from "./output.ts";
import { signalSource } from "./signal-source.ts";

/** The real world. */
export interface ProcessWorld {
  readonly context: CommandContext;
  /** Resolves when what was written has gone, or never will. */
  readonly written: () => Promise<void>;
}

export function processContext(): ProcessWorld {
  const { stdout, env } = process;
  const used: NodeJS.WriteStream[] = [stdout];
  const out = streamOutput(stdout);
  const context: CommandContext = {
    out,
    err: lateOutput(() => {
      const { stderr } = process;
      // Whoever read the messages is gone; the run is not.
      stderr.on("error", () => undefined);
      used.push(stderr);
      return streamOutput(stderr);
    }),
    folder: process.cwd(),
    environment: env,
    clock: realClock,
    launch: launchRun,
    documents: documentReader(env),
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
  return {
    context,
    written: async () => {
      for (const stream of used) await lastOf(stream);
    },
  };
}

function lastOf(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    stream.write("", () => {
      resolve();
    });
  });
}
