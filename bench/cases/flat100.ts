import { againstPeers } from "../against-peers.ts";
import type { Benchmark } from "../benchmark.ts";
import { flat } from "../work.ts";

export const flat100: Benchmark = {
  name: "flat100",
  work: "100 times `true`, 8 at once",
  rounds: 9,
  baseline: ["ninja", "make", "xargs"],
  prepare: againstPeers({ tasks: flat(100), atOnce: 8 }),
};
