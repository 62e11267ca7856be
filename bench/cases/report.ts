import { cp } from "node:fs/promises";
import { join } from "node:path";
import { raceBenchmark } from "../race.ts";
import { root } from "../root.ts";
import { slipstream } from "../slipstream.ts";

const file = "examples/report.workflow.yaml";

export const report = raceBenchmark({
  name: "report",
  work: `The example \`${file}\`, side by side and one at a time`,
  rounds: 5,
  baseline: ["slipstream"],
  prepare: async (place) => {
    const examples = join(place.folder, "examples");
    await cp(join(root, "examples"), examples, { recursive: true });
    return [
      slipstream(place, [file]),
      slipstream(place, [file, "--max-parallel", "1"]),
    ];
  },
});
