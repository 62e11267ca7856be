import type { Snapshot, StepState } from "../run/snapshot.ts";

/** The failed steps for which this one is blocked, through blocked ones in between. */
export function blockers(
  step: StepState,
  snapshot: Snapshot,
): readonly string[] {
  const found: string[] = [];
  const seen = new Set(step.dependsOn);
  for (const id of seen) {
    const dependency = snapshot.steps.get(id);
    if (dependency?.status === "failed" && !dependency.tolerated) {
      found.push(id);
    } else if (dependency?.status === "blocked") {
      for (const next of dependency.dependsOn) seen.add(next);
    }
  }
  return found.length > 0 ? found : step.dependsOn;
}
