import type { Readable } from "node:stream";
import type { Mask } from "../base/mask/mask.ts";
import { captureOutput } from "./capture-output.ts";
import { LogCopy } from "./log-copy.ts";
import { openLog } from "./log-file.ts";
import type { ProcessOutput } from "./process-output.ts";
import type { CopyToLog, ProcessSpec } from "./process-spec.ts";
import { openSharedPipe } from "./shared-pipe.ts";

/** All goes by way of this program, which keeps secrets out of the log. */
export async function maskedOutput(
  spec: ProcessSpec,
  mask: Mask,
): Promise<ProcessOutput> {
  const { logFile, captureStdout, wantsStderr } = spec;
  const open = (): ReturnType<typeof openLog> => openLog(logFile, mask);
  // One for each stream that is copied: what is cut in the one goes on in the one.
  const unused = [await open(), await open()];
  const both = captureStdout && wantsStderr;
  const shared = both ? undefined : await openSharedPipe();
  const copies: LogCopy[] = [];
  const copy = (source: Readable | null | undefined): LogCopy | undefined => {
    const log = source && unused.pop();
    if (!source || !log) return undefined;
    const made = new LogCopy(source, log);
    copies.push(made);
    return made;
  };
  return {
    stdout: captureStdout ? "pipe" : (shared?.fd ?? "pipe"),
    stderr: wantsStderr ? "pipe" : (shared?.fd ?? "pipe"),
    attach: ({ stdout, stderr }, exit) => {
      const errors = copy(stderr);
      const captured =
        captureStdout && stdout
          ? { stdout: captureOutput(stdout, open, exit) }
          : undefined;
      copy(shared?.output ?? (captured ? undefined : stdout));
      return {
        ...captured,
        ...(wantsStderr && errors && { stderr: () => errors.text() }),
        copy: copyOf(copies),
      };
    },
    release: async () => {
      shared?.release();
      if (copies.length === 0) shared?.output.destroy();
      for (const log of unused) await log.close().catch(() => undefined);
    },
  };
}

function copyOf(copies: readonly LogCopy[]): CopyToLog {
  return {
    caughtUp: async () => {
      await Promise.all(copies.map((copy) => copy.text()));
    },
    ended: Promise.all(copies.map(({ ended }) => ended)).then(() => undefined),
  };
}
