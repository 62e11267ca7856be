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

/** Opens a log, of which a process gets a hold of its own, to append to it. */
export type OpenLog = (path: string) => Promise<OpenedLog>;

export interface OpenedLog {
  readonly fd: number;
  close(): Promise<void>;
}

/**
 * Throws where the log cannot be opened, at `log.path` by `log.open`. Without a shared pipe
 * each stream gets one of its own.
 */
export async function openEnds(
  { stdout, stderr }: Pick<ProcessOutput, "stdout" | "stderr">,
  { path, open }: { readonly path: string; readonly open: OpenLog },
): Promise<OutputEnds> {
  const has = (route: Route): boolean => stdout === route || stderr === route;
  const log = has("log") ? await open(path) : undefined;
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
