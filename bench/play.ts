import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Benchmark, Findings, Stage } from "./benchmark.ts";

/** Plays a benchmark in a folder of its own that is gone afterwards; one that cannot be played has failed. */
export async function play(
  benchmark: Benchmark,
  stage: Omit<Stage, "folder">,
): Promise<Findings> {
  const folder = await mkdtemp(join(tmpdir(), `slipstream-bench-`));
  try {
    return await benchmark.play({ ...stage, folder });
  } catch (problem) {
    const why = problem instanceof Error ? problem.message : String(problem);
    const failure = `could not be measured: ${why}`;
    return { text: `It ${failure}`, figures: {}, failure };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
