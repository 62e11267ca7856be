import type { Result } from "../base/result.ts";
import type { EvaluationContext } from "../expression/evaluation-context.ts";
import { Evaluation, evaluating } from "../run/evaluation.ts";
import type { StepLimit } from "../run/step-limit.ts";
import type { Workflow } from "../workflow/workflow.ts";

/** What holds for some of the steps, by their index. */
export function resolveLimits(
  { pools, steps }: Workflow,
  context: EvaluationContext,
): Result<readonly StepLimit[], string> {
  return evaluating(() => {
    const evaluation = new Evaluation(context);
    return pools.map(({ name, size }) => ({
      size: evaluation.setting(size, `pools.${name}`),
      steps: steps.flatMap(({ pool }, index) => (pool === name ? [index] : [])),
    }));
  });
}
