import type { Resumption } from "./earlier-run.ts";
import { rootOf } from "./family.ts";
import { keptStep } from "./kept-step.ts";
import { mostCrashes } from "./parked-ending.ts";
import type { StepState } from "./snapshot.ts";
import { isCutOff } from "./step-state.ts";
import type { Earlier } from "./what-stands.ts";
import { whatStands } from "./what-stands.ts";

/**
 * What of a run stands when it goes on with the plan of today: what ended well, or
 * failed and was tolerated, or was not to be done. `snapshot` is the whole run so far.
 */
export function resumptionOf(earlier: Earlier): Resumption {
  const { snapshot } = earlier;
  const { states: standing, ...rest } = whatStands(earlier, isGoodEnd);
  const { changed } = rest;
  const states = [...snapshot.steps.values()];
  const kept = new Map(
    standing.map((state) => [state.id, keptStep(state, snapshot)] as const),
  );
  const again = states.filter(({ id }) => !kept.has(id));
  return {
    ...rest,
    kept,
    attempts: new Map(states.map((state) => [state.id, attemptsOf(state)])),
    parked: new Set(
      again
        .filter(({ id }) => !changed.includes(rootOf(id)))
        .filter((state) => crashesOf(state) >= mostCrashes)
        .map(({ id }) => id),
    ),
  };
}

function isGoodEnd({ status, tolerated, reason }: StepState): boolean {
  if (status === "skipped") return reason !== "not_selected";
  return status === "succeeded" || status === "cached" || tolerated;
}

function attemptsOf({ attempts }: StepState): number {
  return Math.max(
    0,
    ...attempts.flatMap(({ attempt, startedAt }) =>
      startedAt === undefined ? [] : [attempt],
    ),
  );
}

function crashesOf(state: StepState): number {
  return (state.crashes ?? 0) + Number(isCutOff(state));
}
