import { mkdtemp } from "node:fs/promises";
import { join } from "node:path";
import type { Benchmark, Findings, Stage } from "./benchmark.ts";

/** Plays a benchmark in a folder of its own within `folder`; one that cannot be played has failed. */
export async function play(
  benchmark: Benchmark,
  stage: Stage,
): Promise<Findings> {
  const folder = await mkdtemp(join(stage.folder, `${benchmark.name}-`));
  try {
    return await benchmark.play({ ...stage, folder });
  } catch (problem) {
    const why = problem instanceof Error ? problem.message : String(problem);
    const failure = `could not be measured: ${why}`;
    return { text: `It ${failure}`, figures: {}, failure };
  }
}
