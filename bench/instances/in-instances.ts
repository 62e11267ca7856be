import type { Stage } from "../benchmark.ts";
import type { Contestant } from "../race.ts";
import { ours, slipstream } from "../slipstream.ts";
import { flat } from "../work.ts";
import { writeWorkflow } from "../workflow-file.ts";

/** How many instances, and how many of them at once. */
export interface Many {
  readonly count: number;
  readonly atOnce: number;
}

/** Writes a workflow of one `true`, and runs it many times. */
export async function inInstances(
  stage: Stage,
  { count, atOnce }: Many,
): Promise<Contestant> {
  const file = await writeWorkflow(stage.folder, flat(1));
  const many = ["--instances", `${count}`, "--parallel", `${atOnce}`] as const;
  return { ...slipstream(stage, [file, ...many]), name: ours };
}
