import type { StepFacts } from "../expression/evaluation-context.ts";
import type { KeptStep } from "./earlier-run.ts";
import { fannedOut } from "./family.ts";
import type { Snapshot, StepState } from "./snapshot.ts";
import type { FinalStatus } from "./status.ts";

/** A step that has ended, for those that depend on it in a run that goes on. */
export function keptStep(state: StepState, { steps }: Snapshot): KeptStep {
  const { tolerated, reason, value } = state;
  const children = fannedOut(state, steps);
  return {
    ending: {
      status: state.status as FinalStatus,
      ...(tolerated && { tolerated }),
      ...(reason !== undefined && { reason }),
    },
    facts: children ? { children: children.map(factsOf) } : factsOf(state),
    ...(value !== undefined && { value }),
  };
}

function factsOf(state: StepState): StepFacts {
  const { outputs = {}, startedAt = 0 } = state;
  const duration = ((state.finishedAt ?? startedAt) - startedAt) / 1000;
  // An `if` that asks for its success holds, also where another run had it.
  const status = state.status === "cached" ? "succeeded" : state.status;
  return { status, outputs, duration };
}
