import { strongComponents } from "./strong-components.ts";

const mostCycles = 50;

/**
 * Loops that share no edge, so that each is a mistake of its own; every loop
 * begins with its first node, and they stand in the order of these.
 */
export function findCycles(
  edges: readonly (readonly number[])[],
): readonly (readonly number[])[] {
  const open = edges.map((targets) => new Set(targets));
  const edgesOf = (node: number): readonly number[] => [...(open[node] ?? [])];
  const cycles: number[][] = [];
  const groups: (readonly number[])[] = [[...edges.keys()]];
  for (;;) {
    const group = groups.pop();
    if (!group || cycles.length >= mostCycles) break;
    for (const component of strongComponents(group, cachedEdges(edgesOf))) {
      if (component.length < 2) continue;
      const cycle = shortestCycle(component, edgesOf);
      cycles.push(cycle);
      cycle.forEach((node, index) =>
        open[node]?.delete(cycle[(index + 1) % cycle.length] ?? -1),
      );
      groups.push(component);
    }
  }
  return cycles.sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0));
}

/** From the first node of a strong component back to it. */
function shortestCycle(
  component: readonly number[],
  edgesOf: (node: number) => readonly number[],
): number[] {
  const members = new Set(component);
  const start = component.reduce((first, node) => Math.min(first, node));
  const cameFrom = new Map<number, number>();
  const queue = [start];
  for (const node of queue) {
    for (const next of edgesOf(node)) {
      if (next === start) return pathTo(node, cameFrom);
      if (!members.has(next) || cameFrom.has(next)) continue;
      cameFrom.set(next, node);
      queue.push(next);
    }
  }
  return [start];
}

function pathTo(end: number, cameFrom: ReadonlyMap<number, number>): number[] {
  const path = [end];
  for (;;) {
    const before = cameFrom.get(path.at(-1) ?? end);
    if (before === undefined) return path.reverse();
    path.push(before);
  }
}

function cachedEdges(
  edgesOf: (node: number) => readonly number[],
): (node: number) => readonly number[] {
  const known = new Map<number, readonly number[]>();
  return (node) => {
    const found = known.get(node) ?? edgesOf(node);
    known.set(node, found);
    return found;
  };
}
