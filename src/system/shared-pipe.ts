import { execFile } from "node:child_process";
import { closeSync, constants, openSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { promisify } from "node:util";

/** A pipe that a process can have as its stdout and its stderr, so that their order is kept. */
export interface SharedPipe {
  /** Ends when nobody holds the other end any more. */
  readonly output: Readable;
  /** To be given to the process. */
  readonly fd: number;
  /** Gives up our own hold of that end. */
  release(): void;
}

/**
 * Undefined where there is none, as on Windows. A named pipe, as what Node itself makes for
 * a child is a socket: one for each of the two, and `echo … > /dev/stderr` fails on it.
 */
export async function openSharedPipe(): Promise<SharedPipe | undefined> {
  if (process.platform === "win32") return undefined;
  try {
    const folder = await mkdtemp(join(tmpdir(), "slipstream-pipe-"));
    try {
      const path = join(folder, "pipe");
      await promisify(execFile)("mkfifo", ["-m", "600", path]);
      return connect(path);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  } catch {
    return undefined;
  }
}

function connect(path: string): SharedPipe {
  const { O_RDONLY, O_NONBLOCK, O_WRONLY } = constants;
  // Nobody is at the other end yet: not to wait for that.
  const reading = openSync(path, O_RDONLY | O_NONBLOCK);
  const output = new Socket({ fd: reading, readable: true, writable: false });
  const fd = openSync(path, O_WRONLY);
  return {
    output,
    fd,
    release: () => {
      closeSync(fd);
    },
  };
}
