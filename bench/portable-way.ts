import type { Entries } from "./against-peers.ts";

export const portable = "slipstream, portable way";

/** Once as it starts steps here, and once as it does where there is no perl, as on Windows. */
export const withPortableWay: Entries = (own) => [
  own,
  { ...own, name: portable, env: { SLIPSTREAM_LAUNCHER: "node" } },
];
