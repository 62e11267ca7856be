import type { Step } from "../workflow/step.ts";
import type { Durations } from "./durations.ts";

/** Seconds that a step counts of which nothing is known. */
export const unknownWeight = 1;

/** In seconds, by index. */
export function weightsOf(
  steps: readonly Pick<Step, "id">[],
  durations: Durations,
): readonly number[] {
  return steps.map(({ id }) => durations.get(id) ?? unknownWeight);
}
