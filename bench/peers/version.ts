import { spawnSync } from "node:child_process";

/** The version a program tells, or undefined where it is not installed. */
export function versionOf(program: string): string | undefined {
  const { status, stdout } = spawnSync(program, ["--version"], {
    encoding: "utf8",
  });
  return status === 0 ? /\d+(\.\d+)+/.exec(stdout)?.[0] : undefined;
}
