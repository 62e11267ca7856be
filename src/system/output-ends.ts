import { open } from "node:fs/promises";
import type { Readable } from "node:stream";
import type { ProcessOutput, Route } from "./process-output.ts";
import { openSharedPipe } from "./shared-pipe.ts";

/** What Node's `spawn` gives a process as its stdout and stderr. */
export interface OutputEnds {
  readonly stdout: number | "pipe";
  readonly stderr: number | "pipe";
  /** To be called once, when the process has started; undefined where nothing comes by a shared pipe. */
  takeShared(): Readable | undefined;
  /** Gives up our own hold of what the process has, and of what nobody took. */
  release(): Promise<void>;
}

/** Throws where the log cannot be opened. Without a shared pipe each stream gets one of its own. */
export async function openEnds(
  logFile: string,
  { stdout, stderr }: Pick<ProcessOutput, "stdout" | "stderr">,
): Promise<OutputEnds> {
  const has = (route: Route): boolean => stdout === route || stderr === route;
  const log = has("log") ? await open(logFile, "a") : undefined;
  const shared = has("shared pipe") ? await openSharedPipe() : undefined;
  let isTaken = false;
  const fds: Readonly<Record<Route, number | undefined>> = {
    log: log?.fd,
    "shared pipe": shared?.fd,
    "own pipe": undefined,
  };
  return {
    stdout: fds[stdout] ?? "pipe",
    stderr: fds[stderr] ?? "pipe",
    takeShared: () => {
      isTaken = true;
      return shared?.output;
    },
    release: async () => {
      shared?.release();
      if (!isTaken) shared?.output.destroy();
      await log?.close().catch(() => undefined);
    },
  };
}
