import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Runs a program that prints one JSON value. */
export async function ask(
  argv: readonly [string, ...string[]],
): Promise<unknown> {
  const [file, ...args] = argv;
  const { stdout } = await run(file, args);
  return JSON.parse(stdout);
}
