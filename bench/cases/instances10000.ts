import { enter } from "../against-peers.ts";
import { inInstances } from "../instances/in-instances.ts";
import { xargs } from "../peers/xargs.ts";
import { raceBenchmark } from "../race.ts";
import { flat } from "../work.ts";

const count = 10_000;
const atOnce = 100;

export const instances10000 = raceBenchmark({
  name: "instances10000",
  work: "10,000 instances of a workflow of one `true`, 100 at once; for xargs 10,000 times `sh -c true`",
  rounds: 5,
  baseline: ["xargs"],
  prepare: async (stage) => [
    await inInstances(stage, { count, atOnce }),
    ...(await enter(xargs, stage.folder, { tasks: flat(count), atOnce })),
  ],
});
