import type { Graph } from "./graph.ts";
import { topologicalOrder } from "./graph.ts";

/**
 * The steps by the earliest moment at which they could start if every step took
 * one unit and there were slots for all; file order within a wave.
 */
export function waves(graph: Graph): readonly (readonly number[])[] {
  const wave = graph.dependencies.map(() => 0);
  for (const step of topologicalOrder(graph)) {
    for (const dependency of graph.dependencies[step] ?? []) {
      wave[step] = Math.max(wave[step] ?? 0, (wave[dependency] ?? 0) + 1);
    }
  }
  const result: number[][] = [];
  wave.forEach((index, step) => (result[index] ??= []).push(step));
  return result;
}
