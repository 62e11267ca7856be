import { make } from "./make.ts";
import { ninja } from "./ninja.ts";
import type { Peer } from "./peer.ts";
import { xargs } from "./xargs.ts";

export const peers: readonly Peer[] = [ninja, make, xargs];
