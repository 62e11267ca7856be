import { parseTemplate } from "../expression/parse-template.ts";
import type { Reading } from "./reading.ts";
import { isNothing } from "./read-map.ts";
import { reportType } from "./report-type.ts";
import type { MapEntry, ScalarNode, SyntaxNode } from "./syntax/syntax-tree.ts";

/** A value that can stand for a text; numbers and booleans stand for what is written. */
export function readScalar(
  reading: Reading,
  entry: MapEntry | undefined,
  expected: string,
): ScalarNode | undefined {
  if (!entry) return undefined;
  return textNode(reading, entry.value, `'${entry.key}' is ${expected}`);
}

export function textNode(
  reading: Reading,
  node: SyntaxNode,
  expected: string,
): ScalarNode | undefined {
  if (node.kind === "scalar" && node.value !== null) return node;
  reportType(reading, node, expected);
  return undefined;
}

/** A text for people, in which expressions are not evaluated. */
export function readLabel(
  reading: Reading,
  entry: MapEntry | undefined,
): ScalarNode | undefined {
  if (!entry || isNothing(entry.value)) return undefined;
  const node = readScalar(reading, entry, "a text");
  if (node && holdsExpression(node.text)) {
    const message = `An expression in '${entry.key}' is shown as it is written.`;
    reading.report(node, ["expression-not-allowed", message], {
      severity: "warning",
    });
  }
  return node;
}

/** A text that must be known when the file is read. */
export function readFixedText(
  reading: Reading,
  node: SyntaxNode,
  expected: string,
): ScalarNode | undefined {
  const text = textNode(reading, node, expected);
  if (!text || !holdsExpression(text.text)) return text;
  const message = `${expected}, and must be known when the file is read: no expression can stand here.`;
  reading.report(text, ["expression-not-allowed", message]);
  return undefined;
}

export function holdsExpression(text: string): boolean {
  if (!text.includes("${")) return false;
  const { template, problems } = parseTemplate(text);
  return (
    problems.length > 0 ||
    template.parts.some((part) => part.kind === "expression")
  );
}
