import { closeSync, constants, openSync } from "node:fs";
import { Socket } from "node:net";
import type { Readable } from "node:stream";

/** A named pipe whose reading end is here. */
export interface NamedPipe {
  /** Ends when nobody holds the other end any more. */
  readonly output: Readable;
  /** The other end, to be given to a process. */
  readonly fd: number;
  /** Gives up our own hold of that end. */
  release(): void;
}

/** Both ends of the named pipe at `path`, which may then be deleted. Throws where it cannot be opened. */
export function connectNamedPipe(path: string): NamedPipe {
  const { O_RDONLY, O_NONBLOCK, O_WRONLY } = constants;
  // Nobody is at the other end yet: not to wait for that.
  const reading = openSync(path, O_RDONLY | O_NONBLOCK);
  let fd: number;
  try {
    fd = openSync(path, O_WRONLY);
  } catch (error) {
    closeSync(reading);
    throw error;
  }
  const output = new Socket({ fd: reading, readable: true, writable: false });
  return {
    output,
    fd,
    release: () => {
      closeSync(fd);
    },
  };
}
