import type { StepState } from "./snapshot.ts";

type Steps = ReadonlyMap<string, StepState>;

/** The children of a step that fanned out; undefined of any other, also of one that called a workflow. */
export function fannedOut(
  { children }: StepState,
  steps: Steps,
): readonly StepState[] | undefined {
  const states = children?.flatMap((id) => steps.get(id) ?? []);
  return states?.every(({ value }) => value !== undefined) ? states : undefined;
}

/** The children of a step and all below them, each behind its parent. */
export function descendantsOf(
  { children = [] }: StepState,
  steps: Steps,
): readonly StepState[] {
  return children
    .flatMap((id) => steps.get(id) ?? [])
    .flatMap((child) => [child, ...descendantsOf(child, steps)]);
}

/** Of the step in the file whose doing the step with this id is: `deploy` of `deploy.test[0]`. */
export function rootOf(id: string): string {
  return id.replace(/[.[].*$/, "");
}
