import type { Resumption } from "./earlier-run.ts";
import { keptStep } from "./kept-step.ts";
import type { StepState } from "./snapshot.ts";
import { toldAgain } from "./told-again.ts";
import type { Earlier } from "./what-stands.ts";
import { whatStands } from "./what-stands.ts";

/**
 * What a new run takes over from one that failed or did not come to its end: what
 * succeeded in it, or was not to be done. `snapshot` is that of the earlier run.
 */
export function reuseOf(earlier: Earlier): Resumption {
  const { snapshot } = earlier;
  const { states, ...rest } = whatStands(earlier, isReusable);
  const kept = states.map((state) => {
    const told = toldAgain(state, snapshot);
    const end = keptStep(state, snapshot);
    return [state.id, { ...end, told }] as const;
  });
  return {
    ...rest,
    kept: new Map(kept),
    attempts: new Map(),
    parked: new Set(),
  };
}

/** Whether a run has nothing that `reuseOf` would leave to be done, whatever its file says today. */
export function leavesNothing({
  steps,
}: Pick<Earlier["snapshot"], "steps">): boolean {
  return [...steps.values()].every(
    (state) => isReusable(state) || state.reason === "not_selected",
  );
}

function isReusable({ status, reason }: StepState): boolean {
  if (status === "skipped") return reason !== "not_selected";
  return status === "succeeded" || status === "cached";
}
