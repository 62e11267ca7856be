import type { EvaluationContext } from "../../../src/expression/evaluation-context.ts";

export function someContext(
  given: Partial<EvaluationContext> = {},
): EvaluationContext {
  return {
    steps: new Map(),
    inputs: {},
    env: {},
    run: {},
    workflow: {},
    status: { success: true, failure: false, cancelled: false },
    ...given,
  };
}
