import { againstPeers } from "../against-peers.ts";
import { firstAndSecondRun } from "../first-and-second-run.ts";
import { shortThenChain } from "../graphs/short-then-chain.ts";
import { lowerBound } from "../lower-bound.ts";
import { raceBenchmark } from "../race.ts";

export const advchain = raceBenchmark({
  name: "advchain",
  work: "64 steps of 0.1 s, then a chain of 8 of 0.25 s, 4 at once",
  rounds: 5,
  baseline: ["ninja", "make"],
  lowerBound: lowerBound(shortThenChain),
  prepare: againstPeers(shortThenChain, firstAndSecondRun),
});
