import type { ChildProcess } from "node:child_process";
import { open } from "node:fs/promises";
import { captureOutput } from "./capture-output.ts";
import { LogCopy } from "./log-copy.ts";
import { openLog } from "./log-file.ts";
import type { Exit, ProcessSpec, StartedProcess } from "./process-spec.ts";

/** Where the output of one process goes. */
export interface ProcessOutput {
  readonly stdout: number | "pipe";
  readonly stderr: number | "pipe";
  /** To be called in the moment of the start. */
  attach(child: ChildProcess, exit: Promise<Exit>): KeptOutput;
  /** To be called at last, whether the process has started or not; never rejects, as one that has started goes on. */
  release(): Promise<void>;
}

export type KeptOutput = Pick<StartedProcess, "stdout" | "stderr" | "copy">;

/** The log takes what nobody asks for itself, in the order of writing. */
export async function plainOutput(spec: ProcessSpec): Promise<ProcessOutput> {
  const { logFile, captureStdout, wantsStderr } = spec;
  const log = await open(logFile, "a");
  let isInUse = false;
  return {
    stdout: captureStdout ? "pipe" : log.fd,
    stderr: wantsStderr ? "pipe" : log.fd,
    attach: ({ stdout, stderr }, exit) => {
      const kept = stdout && {
        stdout: captureOutput(stdout, () => openLog(logFile), exit),
      };
      if (stderr === null) return { ...kept };
      isInUse = true;
      const copy = new LogCopy(stderr, log);
      return { ...kept, stderr: () => copy.text() };
    },
    release: async () => {
      if (!isInUse) await log.close().catch(() => undefined);
    },
  };
}
