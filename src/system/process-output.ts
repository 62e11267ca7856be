import type { Readable } from "node:stream";
import { captureOutput } from "./capture-output.ts";
import { LogCopy } from "./log-copy.ts";
import type { LogFile } from "./log-file.ts";
import { openLog } from "./log-file.ts";
import type {
  CopyToLog,
  Exit,
  ProcessSpec,
  StartedProcess,
} from "./process-spec.ts";

/** Where a stream goes: to the log itself, or to this program by a pipe of its own or by one for both. */
export type Route = "log" | "own pipe" | "shared pipe";

/** What comes to this program of a process's output. */
export interface OutputStreams {
  readonly stdout?: Readable | null;
  readonly stderr?: Readable | null;
  readonly shared?: Readable | undefined;
}

/** Where the output of one process goes, whoever starts it. */
export interface ProcessOutput {
  readonly stdout: Route;
  readonly stderr: Route;
  /** To be called in the moment of the start. */
  attach(streams: OutputStreams, exit: Promise<Exit>): KeptOutput;
  /** To be called at last, whether the process has started or not; never rejects, as one that has started goes on. */
  release(): Promise<void>;
}

export type KeptOutput = Pick<StartedProcess, "stdout" | "stderr" | "copy">;

/**
 * The log takes what nobody asks for itself, in the order of writing. With a mask
 * all goes by way of this program. Throws where the log cannot be opened.
 */
export async function processOutput(spec: ProcessSpec): Promise<ProcessOutput> {
  const { logFile, captureStdout, wantsStderr, mask } = spec;
  const open = (): Promise<LogFile> => openLog(logFile, mask);
  const logs = await openLogs(open, mask ? 2 : wantsStderr ? 1 : 0);
  const copies: LogCopy[] = [];
  const copy = (source: Readable | null | undefined): LogCopy | undefined => {
    const log = source && logs.pop();
    if (!source || !log) return undefined;
    const made = new LogCopy(source, log);
    copies.push(made);
    return made;
  };
  const others = mask ? "shared pipe" : "log";
  return {
    stdout: captureStdout ? "own pipe" : others,
    stderr: wantsStderr ? "own pipe" : others,
    attach: ({ stdout, stderr, shared }, exit) => {
      const errors = copy(stderr);
      const isCaptured = captureStdout && stdout;
      const captured = isCaptured && captureOutput(stdout, open, exit);
      copy(shared);
      if (!isCaptured) copy(stdout);
      return {
        ...(captured && { stdout: captured }),
        ...(wantsStderr && errors && { stderr: () => errors.text() }),
        ...(mask && { copy: copyOf(copies) }),
      };
    },
    release: async () => {
      for (const log of logs) await log.close().catch(() => undefined);
    },
  };
}

/** One for each stream that is copied: what is cut in the one goes on in the one. */
async function openLogs(
  open: () => Promise<LogFile>,
  count: number,
): Promise<LogFile[]> {
  const logs: LogFile[] = [];
  while (logs.length < count) logs.push(await open());
  return logs;
}

function copyOf(copies: readonly LogCopy[]): CopyToLog {
  return {
    caughtUp: async () => {
      await Promise.all(copies.map((copy) => copy.text()));
    },
    ended: Promise.all(copies.map(({ ended }) => ended)).then(() => undefined),
  };
}
