import type { Stage } from "./benchmark.ts";
import type { Contestant } from "./race.ts";

/** How the built command line is called in every table that has it once. */
export const ours = "slipstream";

/** The built command line on a workflow, in this very Node. */
export function slipstream(
  { slipstream: script }: Stage,
  args: readonly [file: string, ...options: string[]],
): Contestant {
  return {
    name: [ours, ...args.slice(1)].join(" "),
    argv: [process.execPath, script, "run", ...args],
  };
}
