import type { RunFact, StepExpanded, StepFinished } from "./events.ts";
import { fannedOut } from "./family.ts";
import type { Snapshot, StepState } from "./snapshot.ts";

type Steps = Snapshot["steps"];

/** What a new run tells of a step, or a child of one, that it takes over: its children, and how each of them ended. */
export function toldAgain(
  state: StepState,
  { steps }: Pick<Snapshot, "steps">,
): readonly RunFact[] {
  const children = state.children?.flatMap((id) => steps.get(id) ?? []);
  return [
    ...(children ? [expansion(state, children, steps)] : []),
    ...(children ?? []).flatMap((child) => toldAgain(child, { steps })),
    ending(state),
  ];
}

function expansion(
  state: StepState,
  children: readonly StepState[],
  steps: Steps,
): StepExpanded {
  return {
    type: "step_expanded",
    step: state.id,
    children: children.map(({ id }) => id),
    ...(fannedOut(state, steps)
      ? { values: children.map(({ value = null }) => value) }
      : { depends_on: children.map(({ dependsOn }) => dependsOn) }),
  };
}

function ending({
  id,
  status,
  reason,
  message,
  outputs,
  maskedOutputs,
}: StepState): StepFinished {
  return {
    type: "step_finished",
    step: id,
    status: status === "skipped" ? status : "cached",
    ...(status === "skipped" && {
      ...(reason !== undefined && { reason }),
      ...(message !== undefined && { message }),
    }),
    attempts: 0,
    duration_ms: 0,
    ...(outputs && { outputs }),
    ...(maskedOutputs && { masked_outputs: maskedOutputs }),
  };
}
