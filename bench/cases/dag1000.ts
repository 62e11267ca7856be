import { raceBenchmark } from "../race.ts";
import { againstPeers } from "../against-peers.ts";
import { layers } from "../work.ts";

export const dag1000 = raceBenchmark({
  name: "dag1000",
  work: "`true` in 10 layers of 100, each on 3 of the layer before, 8 at once",
  rounds: 7,
  baseline: ["ninja", "make"],
  prepare: againstPeers({ tasks: layers(10, 100), atOnce: 8 }),
});
