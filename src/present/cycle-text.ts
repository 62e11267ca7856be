import { shortenedCycle } from "./shortened-cycle.ts";

const indent = "  ";
const waits = `${indent}│    ↓ waits for`;

/** A loop drawn in lines, from its first member down and back to it; nothing where there is none. */
export function cycleText(cycle: readonly string[]): readonly string[] {
  const { first, hidden, last } = shortenedCycle(cycle);
  const rows = [
    ...first,
    ...(hidden > 0 ? [`… ${hidden} more …`] : []),
    ...last,
  ];
  return rows.flatMap((row, index) => {
    if (index === 0) return [`${indent}┌─► ${row}`];
    const edge = index === rows.length - 1 ? "└── " : "│   ";
    return [waits, `${indent}${edge}${row}`];
  });
}
