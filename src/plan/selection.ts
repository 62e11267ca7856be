import type { Graph } from "./graph.ts";

/** Which steps take part, by id. Nothing said: all. Both said: the union. */
export interface Selection {
  /** Just these. */
  readonly only?: readonly string[];
  /** These and all that depends on them, directly or not. */
  readonly from?: readonly string[];
}

export function selectSteps(
  graph: Graph,
  indices: ReadonlyMap<string, number>,
  { only = [], from = [] }: Selection,
): readonly boolean[] {
  const count = graph.dependencies.length;
  if (only.length + from.length === 0)
    return new Array<boolean>(count).fill(true);
  const selected = new Array<boolean>(count).fill(false);
  const indexOf = (id: string): number => {
    const index = indices.get(id);
    if (index === undefined) throw new Error(`No step has the id ${id}.`);
    return index;
  };
  for (const id of only) selected[indexOf(id)] = true;
  const reached = [...new Set(from.map(indexOf))];
  const seen = new Set(reached);
  for (const step of reached) {
    selected[step] = true;
    for (const dependent of graph.dependents[step] ?? []) {
      if (!seen.has(dependent)) {
        seen.add(dependent);
        reached.push(dependent);
      }
    }
  }
  return selected;
}
