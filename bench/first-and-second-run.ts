import type { Entries } from "./against-peers.ts";

export const firstRun = "slipstream, first run";
export const secondRun = "slipstream, second run";

/** The second finds what the first has learned, which nobody else does. */
export const firstAndSecondRun: Entries = (own) => [
  { ...own, name: firstRun },
  { ...own, name: secondRun, goesOn: true },
];
