import { againstPeers } from "../against-peers.ts";
import type { Benchmark } from "../benchmark.ts";
import { flat } from "../work.ts";

export const flat1000: Benchmark = {
  name: "flat1000",
  work: "1,000 times `true`, 8 at once",
  rounds: 7,
  baseline: ["ninja", "make", "xargs"],
  prepare: againstPeers({ tasks: flat(1000), atOnce: 8 }),
};
