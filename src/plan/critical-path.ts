import type { Graph } from "./graph.ts";
import { topologicalOrder } from "./graph.ts";

/** By index: the weight of the heaviest path from the step to an end, its own weight included. */
export function remainingPaths(
  graph: Graph,
  weights: readonly number[],
): readonly number[] {
  const remaining = weights.map(() => 0);
  for (const step of topologicalOrder(graph).toReversed()) {
    let longest = 0;
    for (const dependent of graph.dependents[step] ?? []) {
      longest = Math.max(longest, remaining[dependent] ?? 0);
    }
    remaining[step] = longest + (weights[step] ?? 0);
  }
  return remaining;
}

/** The heaviest path of the whole graph, as indices; ties go to the first in file order. */
export function criticalPath(
  graph: Graph,
  weights: readonly number[],
): readonly number[] {
  const remaining = remainingPaths(graph, weights);
  const heaviest = (steps: readonly number[]): number | undefined =>
    steps.reduce<number | undefined>(
      (best, step) =>
        best === undefined || (remaining[step] ?? 0) > (remaining[best] ?? 0)
          ? step
          : best,
      undefined,
    );
  const path: number[] = [];
  const roots = [...weights.keys()].filter(
    (step) => graph.dependencies[step]?.length === 0,
  );
  for (
    let step = heaviest(roots);
    step !== undefined;
    step = heaviest(graph.dependents[step] ?? [])
  ) {
    path.push(step);
  }
  return path;
}
