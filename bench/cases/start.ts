import { raceBenchmark } from "../race.ts";
import { slipstream } from "../slipstream.ts";
import { flat } from "../work.ts";
import { writeWorkflow } from "../workflow-file.ts";

const emptyNode = "node -e 0";

export const start = raceBenchmark({
  name: "start",
  work: "One `true`, against a Node that does nothing",
  rounds: 15,
  baseline: [emptyNode],
  prepare: async (place) => [
    slipstream(place, [await writeWorkflow(place.folder, flat(1))]),
    { name: emptyNode, argv: [process.execPath, "-e", "0"] },
  ],
});
