import { concurrently } from "./concurrently.ts";
import { just } from "./just.ts";
import { make } from "./make.ts";
import { ninja } from "./ninja.ts";
import { nx } from "./nx.ts";
import type { Peer } from "./peer.ts";
import { wireit } from "./wireit.ts";
import { xargs } from "./xargs.ts";

export const peers: readonly Peer[] = [
  ninja,
  make,
  xargs,
  just,
  concurrently,
  wireit,
  nx,
];
