import type { Contestant, Place } from "./benchmark.ts";

/** The built command line on a workflow, in this very Node. */
export function slipstream(
  place: Place,
  args: readonly [file: string, ...options: string[]],
): Contestant {
  return {
    name: ["slipstream", ...args.slice(1)].join(" "),
    argv: [process.execPath, place.slipstream, "run", ...args],
  };
}
