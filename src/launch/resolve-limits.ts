import type { Result } from "../base/result.ts";
import type { EvaluationContext } from "../expression/evaluation-context.ts";
import { Evaluation, evaluating } from "../run/evaluation.ts";
import type { StepLimit } from "../run/step-limit.ts";
import type { Workflow } from "../workflow/workflow.ts";

/** What holds for some of the steps, by their index. */
export function resolveLimits(
  { pools, groups, steps }: Workflow,
  context: EvaluationContext,
): Result<readonly StepLimit[], string> {
  return evaluating(() => {
    const indices = new Map(steps.map(({ id }, index) => [id, index]));
    const evaluation = new Evaluation(context);
    const ofPools = pools.map(({ name, size }) => ({
      size: evaluation.setting(size, `pools.${name}`),
      steps: steps.flatMap(({ pool }, index) => (pool === name ? [index] : [])),
    }));
    const ofGroups = groups.flatMap(({ id, maxWorkers, steps: members }) => {
      if (maxWorkers === undefined) return [];
      const key = `max_workers of the group ${id}`;
      const size = evaluation.setting(maxWorkers, key);
      return [
        { size, steps: members.flatMap((member) => indices.get(member) ?? []) },
      ];
    });
    return [...ofPools, ...ofGroups];
  });
}
