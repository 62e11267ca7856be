import { isNothing } from "./read-map.ts";
import { readFixedText } from "./read-text.ts";
import type { Reading } from "./reading.ts";
import type { StepAction } from "./step-action.ts";
import type { MapEntry } from "./syntax/syntax-tree.ts";

export type StepType = StepAction["type"];

/** Those that run a text or a file. */
export type ScriptType = "shell" | "python" | "node";

const types: readonly StepType[] = [
  "shell",
  "python",
  "node",
  "process",
  "http",
  "tool",
  "task",
  "workflow",
];

/** `type` as written. */
export function readStepType(
  reading: Reading,
  entry: MapEntry | undefined,
): StepType | undefined {
  if (!entry || isNothing(entry.value)) return undefined;
  const expected = `'type' is one of ${types.join(", ")}`;
  const node = readFixedText(reading, entry.value, expected);
  if (!node) return undefined;
  const type = types.find((known) => known === node.text);
  if (type) return type;
  reading.reportUnknown(node, ["invalid-value", `${expected}.`], {
    written: node.text,
    known: types,
  });
  return undefined;
}

export function typeOfScript(path: string): ScriptType {
  if (/\.py\s*$/i.test(path)) return "python";
  return /\.[cm]?js\s*$/i.test(path) ? "node" : "shell";
}
