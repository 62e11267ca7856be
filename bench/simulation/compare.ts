import type { Graph } from "./graph.ts";
import type { Reference } from "./reference.ts";
import { simulate } from "./simulate.ts";

/** Makespans of one graph, in its seconds. */
export interface Comparison {
  readonly graph: Graph;
  readonly atOnce: number;
  readonly ours: number;
  readonly longestPathFirst: number;
  readonly inOrderOfArrival: number;
}

const limits = [2, 4, 8, 16];

/** At 2, 4, 8 and 16 at once. */
export async function compare(
  graph: Graph,
  reference: Reference,
): Promise<readonly Comparison[]> {
  const comparisons: Comparison[] = [];
  for (const atOnce of limits) {
    const { tasks } = graph;
    comparisons.push({
      graph,
      atOnce,
      ours: await simulate(graph, atOnce),
      longestPathFirst: reference.simulate(tasks, atOnce, "cp").makespan,
      inOrderOfArrival: reference.simulate(tasks, atOnce, "fifo").makespan,
    });
  }
  return comparisons;
}

export function differs({ ours, longestPathFirst }: Comparison): boolean {
  return ours !== longestPathFirst;
}
