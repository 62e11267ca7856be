import { failureEnding } from "./attempt-sequel.ts";
import type { Resumption } from "./earlier-run.ts";
import type { Ending } from "./settled-step.ts";
import type { StepPolicy } from "./step-policy.ts";

/** How often an attempt may be going on when the run is cut off before the step is not started any more. */
export const mostCrashes = 3;

/** How a step, or a child of one, ends that is not to be tried again; undefined where it may be. */
export function parkedEnding(
  id: string,
  policy: StepPolicy,
  resumption: Pick<Resumption, "parked"> | undefined,
): Ending | undefined {
  if (!resumption?.parked.has(id)) return undefined;
  const message = `it was going on each of the ${mostCrashes} times that the run was cut off, so it is not started again; change it, or start a new run`;
  return failureEnding(policy, {
    failure: { reason: "parked", message },
    outputs: {},
  });
}
