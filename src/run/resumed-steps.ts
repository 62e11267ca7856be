import type { RunResumed } from "./events.ts";
import type { StepState } from "./snapshot.ts";
import { descendantsOf, rootOf } from "./family.ts";
import { outlineOf, pendingStep, stepToDoAgain } from "./step-state.ts";

type Steps = ReadonlyMap<string, StepState>;

/** The steps of a run that goes on, in file order, children behind them; it was cut off, or had ended, at `at`. */
export function resumedSteps(
  before: Steps,
  event: RunResumed,
  at: number,
): readonly StepState[] {
  const isKept = new Set(event.kept);
  const isChanged = new Set(event.changed);
  const again = (state: StepState): StepState => {
    if (isKept.has(state.id)) return state;
    const { crashes, ...rest } = stepToDoAgain(state, at);
    return crashes === undefined || isChanged.has(rootOf(state.id))
      ? rest
      : { ...rest, crashes };
  };
  const steps = event.steps.map((outlined): StepState => {
    const { id } = outlined;
    const state = again(before.get(id) ?? pendingStep(id));
    return { ...state, ...outlineOf(outlined) };
  });
  const children = steps
    .flatMap((step) => descendantsOf(step, before))
    .map(again);
  return [...steps, ...children];
}
