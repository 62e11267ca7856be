import { TrackedInstances } from "./tracked-instances.ts";
import { TrackedRun } from "./tracked-run.ts";

/** What this window started: one run of a workflow, or many. */
export type Tracked = TrackedRun | TrackedInstances;

export function isTracked(value: unknown): value is Tracked {
  return value instanceof TrackedRun || value instanceof TrackedInstances;
}
