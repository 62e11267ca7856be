import { raceBenchmark } from "../race.ts";
import { againstPeers } from "../against-peers.ts";
import { withPortableWay } from "../portable-way.ts";
import { textReadAnew } from "../text-read-anew.ts";
import { flat } from "../work.ts";

export const flat1000 = raceBenchmark({
  name: "flat1000",
  work: "1,000 times `true`, 8 at once; the portable way is how steps start where there is no perl; text read anew is a run that takes nothing from the round before",
  rounds: 7,
  baseline: ["ninja", "make", "xargs"],
  prepare: againstPeers({ tasks: flat(1000), atOnce: 8 }, (own) => [
    ...withPortableWay(own),
    textReadAnew(own),
  ]),
});
