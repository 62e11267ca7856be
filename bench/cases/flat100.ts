import { raceBenchmark } from "../race.ts";
import { againstPeers } from "../against-peers.ts";
import { flat } from "../work.ts";

export const flat100 = raceBenchmark({
  name: "flat100",
  work: "100 times `true`, 8 at once",
  rounds: 9,
  baseline: ["ninja", "make", "xargs"],
  prepare: againstPeers({ tasks: flat(100), atOnce: 8 }),
});
