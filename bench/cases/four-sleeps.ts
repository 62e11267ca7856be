import { raceBenchmark } from "../race.ts";
import { slipstream } from "../slipstream.ts";
import { flat } from "../work.ts";
import { writeWorkflow } from "../workflow-file.ts";

const tasks = flat(4).map((task) => ({ ...task, command: "sleep 1" }));

export const fourSleeps = raceBenchmark({
  name: "four-sleeps",
  work: "Four independent steps of one second, side by side and one at a time",
  rounds: 5,
  baseline: ["slipstream"],
  atLeast: { contestant: "slipstream --max-parallel 1", ratio: 3 },
  prepare: async (place) => {
    const file = await writeWorkflow(place.folder, tasks);
    return [
      slipstream(place, [file]),
      slipstream(place, [file, "--max-parallel", "1"]),
    ];
  },
});
