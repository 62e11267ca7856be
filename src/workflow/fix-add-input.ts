import type { ExpressionPart } from "../expression/template.ts";
import type { Fields } from "./fields.ts";
import { inputVariable } from "./read-step-inputs.ts";
import type { Place } from "./syntax/place.ts";
import type { SourceText } from "./syntax/source-text.ts";
import type { MapNode } from "./syntax/syntax-tree.ts";

interface NewInput {
  readonly name: string;
  readonly edit: { readonly place: Place; readonly newText: string };
}

/** An edit that gives the step one more input, with a name that is free. */
export function addInput(
  source: SourceText,
  fields: Fields,
  part: ExpressionPart,
): NewInput | undefined {
  const inputs = fields.value("inputs");
  if (inputs && inputs.kind !== "map") return undefined;
  const name = freeName(part, inputs);
  const value = JSON.stringify(`\${${part.expression.source.trim()}}`);
  const line = `${name}: ${value}`;
  if (inputs) return { name, edit: intoInputs(source, inputs, line) };
  const before = fields.entry("run")?.keyPlace.start ?? fields.map.start;
  const indent = indentOf(source, fields.map);
  const newText = fields.map.isFlow
    ? `inputs: {${line}}, `
    : `inputs:\n${indent}  ${line}\n${indent}`;
  return { name, edit: { place: { start: before, end: before }, newText } };
}

function intoInputs(
  source: SourceText,
  map: MapNode,
  line: string,
): NewInput["edit"] {
  const start = map.isFlow ? map.start + 1 : map.start;
  const flowEnd = map.entries.length > 0 ? ", " : "";
  const blockEnd = `\n${indentOf(source, map)}`;
  const newText = line + (map.isFlow ? flowEnd : blockEnd);
  return { place: { start, end: start }, newText };
}

function indentOf(source: SourceText, map: MapNode): string {
  return " ".repeat(source.position(map.start).character);
}

function freeName(part: ExpressionPart, inputs: MapNode | undefined): string {
  const written = part.expression.references[0]?.path.at(-1) ?? "value";
  const base = written.replaceAll(/[^A-Za-z0-9_]/g, "_");
  const taken = new Set(
    inputs?.entries.map((entry) => inputVariable(entry.key)),
  );
  for (let number = 1; ; number++) {
    const name = number === 1 ? base : `${base}_${number}`;
    if (!taken.has(inputVariable(name))) return name;
  }
}
