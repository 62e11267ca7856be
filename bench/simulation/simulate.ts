import { RunRig } from "../../test/support/run-rig.ts";
import type { Graph } from "./graph.ts";

/** Seconds that a run of the graph takes whose steps take what is known of them. */
export async function simulate(
  { tasks }: Graph,
  atOnce: number,
): Promise<number> {
  const steps = tasks.map(({ id, deps }) => [
    id,
    { needs: [...new Set(deps)] },
  ]);
  const acts = tasks.map(({ id, seconds }) => [id, { takes: seconds }]);
  const script = {
    acts: Object.fromEntries(acts) as Record<string, { takes: number }>,
    durations: new Map(tasks.map(({ id, seconds }) => [id, seconds])),
    settings: { maxParallel: atOnce },
  };
  const rig = new RunRig(
    Object.fromEntries(steps) as Record<string, { needs: string[] }>,
    script,
  );
  await rig.finish();
  // A second is a unit of the clock, so that sums are the reference's to the last bit.
  return rig.clock.now();
}
