import { spawnSync } from "node:child_process";
import type { Peer } from "./peer.ts";

/** The version a program tells, or undefined where it is not installed. */
export function versionOf({ version }: Peer): string | undefined {
  const [file, ...args] = version;
  const { status, stdout } = spawnSync(file, args, { encoding: "utf8" });
  return status === 0 ? /\d+(\.\d+)+/.exec(stdout)?.[0] : undefined;
}
