import { againstPeers } from "../against-peers.ts";
import { firstAndSecondRun } from "../first-and-second-run.ts";
import { chainsThenLong } from "../graphs/chains-then-long.ts";
import { lowerBound } from "../lower-bound.ts";
import { raceBenchmark } from "../race.ts";

export const advlong = raceBenchmark({
  name: "advlong",
  work: "40 chains of 3 steps of 0.05 s, then one step of 2 s, 4 at once",
  rounds: 5,
  baseline: ["ninja", "make"],
  lowerBound: lowerBound(chainsThenLong),
  prepare: againstPeers(chainsThenLong, firstAndSecondRun),
});
