import type { Reading } from "./reading.ts";
import type { Place } from "./syntax/place.ts";
import type { SyntaxNode } from "./syntax/syntax-tree.ts";

/** Says what was expected and what is there instead. */
export function reportType(
  reading: Reading,
  node: SyntaxNode,
  expected: string,
): void {
  const message = `${expected}, not ${describe(node)}.`;
  reading.report(headOf(reading, node), ["wrong-type", message]);
}

/** The node's first line, so that a large map is not underlined as a whole. */
export function headOf(reading: Reading, node: Place): Place {
  const lineEnd = reading.source.text
    .slice(node.start, node.end)
    .search(/[\r\n]/);
  if (lineEnd < 0) return node;
  return { start: node.start, end: node.start + lineEnd };
}

function describe(node: SyntaxNode): string {
  if (node.kind !== "scalar") return `a ${node.kind}`;
  if (node.value === null) return "nothing";
  if (typeof node.value !== "string") return `'${node.text}'`;
  const isLong = node.text.length > 40 || node.text.includes("\n");
  return isLong ? "a text" : `'${node.text}'`;
}
