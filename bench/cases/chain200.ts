import { raceBenchmark } from "../race.ts";
import { againstPeers } from "../against-peers.ts";
import { chain } from "../work.ts";

export const chain200 = raceBenchmark({
  name: "chain200",
  work: "200 times `true`, each after the one before",
  rounds: 9,
  baseline: ["ninja", "make", "xargs"],
  prepare: againstPeers({ tasks: chain(200), atOnce: 8 }),
});
