/** A directed acyclic graph of steps by their index in file order. */
export interface Graph {
  readonly dependencies: readonly (readonly number[])[];
  readonly dependents: readonly (readonly number[])[];
}

/** `dependencies[i]` lists what step i waits for, each index once. */
export function createGraph(
  dependencies: readonly (readonly number[])[],
): Graph {
  const dependents = dependencies.map((): number[] => []);
  dependencies.forEach((list, step) => {
    for (const dependency of list) dependents[dependency]?.push(step);
  });
  return { dependencies, dependents };
}

/** Kahn's algorithm: every index after all that it depends on; ready ones in file order. */
export function topologicalOrder(graph: Graph): readonly number[] {
  const waiting = graph.dependencies.map((list) => list.length);
  const order = [...waiting.keys()].filter((step) => waiting[step] === 0);
  for (const step of order) {
    for (const dependent of graph.dependents[step] ?? []) {
      const left = (waiting[dependent] ?? 0) - 1;
      waiting[dependent] = left;
      if (left === 0) order.push(dependent);
    }
  }
  return order;
}
