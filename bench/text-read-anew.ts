import type { Contestant } from "./race.ts";

/** As the first run of a text is: what a round before it read is kept otherwise. */
export function textReadAnew(own: Contestant): Contestant {
  return {
    ...own,
    name: "slipstream, text read anew",
    env: { SLIPSTREAM_READ_ANEW: "1" },
  };
}
