import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { NamedPipe } from "./named-pipe.ts";
import { connectNamedPipe } from "./named-pipe.ts";

/**
 * A pipe that a process can have as its stdout and its stderr, so that their order is kept.
 * Undefined where there is none, as on Windows. A named pipe, as what Node itself makes for
 * a child is a socket: one for each of the two, and `echo … > /dev/stderr` fails on it.
 */
export async function openSharedPipe(): Promise<NamedPipe | undefined> {
  if (process.platform === "win32") return undefined;
  try {
    const folder = await mkdtemp(join(tmpdir(), "slipstream-pipe-"));
    try {
      const path = join(folder, "pipe");
      await promisify(execFile)("mkfifo", ["-m", "600", path]);
      return connectNamedPipe(path);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  } catch {
    return undefined;
  }
}
