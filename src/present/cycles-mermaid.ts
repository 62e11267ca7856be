import { mermaidLabel, mermaidNames } from "./mermaid-names.ts";
import { shortenedCycle } from "./shortened-cycle.ts";

/** Mermaid draws no more than 500 arrows; a loop has at most 20 of them. */
const mostCycles = 24;

interface Node {
  readonly id: string;
  readonly label: string;
}

/** A Mermaid flowchart of loops, an arrow for each "waits for"; nothing where there are none. */
export function cyclesMermaid(
  cycles: readonly (readonly string[])[],
): readonly string[] {
  if (cycles.length === 0) return [];
  const hidden = cycles.length - mostCycles;
  const loops = cycles.slice(0, mostCycles).map(nodesOf);
  const nodes = new Map(loops.flat().map((node) => [node.id, node]));
  const names = mermaidNames([...nodes.keys()]);
  const nameOf = ({ id }: Node): string => names.get(id) ?? id;
  return [
    "flowchart TD",
    ...[...nodes.values()].map(
      (node) => `  ${nameOf(node)}["${mermaidLabel(node.label)}"]`,
    ),
    ...loops.flatMap((loop) =>
      loop.map((node, index) => {
        const next = loop[(index + 1) % loop.length] ?? node;
        return `  ${nameOf(node)} -->|waits for| ${nameOf(next)}`;
      }),
    ),
    ...(hidden > 0 ? [`  %% and ${hidden} more loops`] : []),
  ];
}

/** What is left out stands in a node of its own, which no step's id can be. */
function nodesOf(cycle: readonly string[], index: number): readonly Node[] {
  const { first, hidden, last } = shortenedCycle(cycle);
  const step = (id: string): Node => ({ id, label: id });
  const gap = { id: `more ${index + 1}`, label: `… ${hidden} more …` };
  return [...first.map(step), ...(hidden > 0 ? [gap] : []), ...last.map(step)];
}
