import { againstPeers } from "../against-peers.ts";
import { firstAndSecondRun } from "../first-and-second-run.ts";
import { randomGraph } from "../graphs/random-graph.ts";
import { lowerBound } from "../lower-bound.ts";
import { raceBenchmark } from "../race.ts";

export const mk60 = raceBenchmark({
  name: "mk60",
  work: "60 random steps of 0.05 to 0.5 s, 4 at once",
  rounds: 5,
  baseline: ["ninja", "make"],
  lowerBound: lowerBound(randomGraph),
  prepare: againstPeers(randomGraph, firstAndSecondRun),
});
