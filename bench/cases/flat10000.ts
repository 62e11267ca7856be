import { raceBenchmark } from "../race.ts";
import { againstPeers } from "../against-peers.ts";
import { flat } from "../work.ts";

export const flat10000 = raceBenchmark({
  name: "flat10000",
  work: "10,000 times `true`, 8 at once",
  rounds: 5,
  baseline: ["ninja", "make", "xargs"],
  prepare: againstPeers({ tasks: flat(10_000), atOnce: 8 }),
});
