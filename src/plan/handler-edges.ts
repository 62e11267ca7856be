import { stageOf } from "../workflow/handler-kind.ts";
import type { Step } from "../workflow/step.ts";

/** By index: the steps that a handler's step waits for besides those it names; none for the others. */
export function handlerEdges(
  steps: readonly Pick<Step, "handler">[],
): readonly (readonly number[])[] {
  const stages = steps.map(({ handler }) => stageOf(handler));
  const before = [0, 1, 2].map((stage) =>
    [...stages.keys()].filter((step) => (stages[step] ?? 0) < stage),
  );
  return stages.map((stage) => before[stage] ?? []);
}
