import { readdirSync, readFileSync } from "node:fs";

/** Why the tests that look into `/proc` cannot run here; undefined where they can. */
export const noProc: string | undefined =
  process.platform === "linux" ? undefined : "there is no /proc here";

/** The living processes of a run, by the mark in their environment, as `pid command line`. */
export function leftOver(run: string): readonly string[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => isMarked(pid, run) && isLiving(pid))
    .map((pid) => `${pid} ${read(pid, "cmdline").replaceAll("\0", " ")}`);
}

/** A zombie waits for nothing but to be counted. */
export function isLiving(pid: string): boolean {
  return /\) [^ZX] /.test(read(pid, "stat"));
}

function isMarked(pid: string, run: string): boolean {
  const marks = /(?:^|\0)SLIPSTREAM_MARK=([^\0]*)/.exec(read(pid, "environ"));
  return (
    marks?.[1]?.split(" ").some((mark) => mark.startsWith(`${run}/`)) ?? false
  );
}

function read(pid: string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    // Ended since, or somebody else's.
    return "";
  }
}
