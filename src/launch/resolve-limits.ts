import type { Result } from "../base/result.ts";
import type { EvaluationContext } from "../expression/evaluation-context.ts";
import { Evaluation, evaluating } from "../run/evaluation.ts";
import type { StepLimit } from "../run/step-limit.ts";
import type { Workflow } from "../workflow/workflow.ts";

/** What holds for some of the steps: the pools, and the groups that have a limit. */
export function resolveLimits(
  { pools, groups, steps }: Workflow,
  context: EvaluationContext,
): Result<readonly StepLimit[], string> {
  return evaluating(() => {
    const evaluation = new Evaluation(context);
    const ofPools = pools.map(({ name, size }) => ({
      size: evaluation.setting(size, `pools.${name}`),
      steps: steps.flatMap(({ id, pool }) => (pool === name ? [id] : [])),
    }));
    const ofGroups = groups.flatMap(({ id, maxWorkers, steps: members }) => {
      if (maxWorkers === undefined) return [];
      const key = `max_workers of the group ${id}`;
      return [{ size: evaluation.setting(maxWorkers, key), steps: members }];
    });
    return [...ofPools, ...ofGroups];
  });
}
