import type { Json } from "../base/json.ts";
import { toBoolean, toNumber } from "./converters.ts";
import { isNothing } from "./read-map.ts";
import { readFixedText } from "./read-text.ts";
import type { Reading } from "./reading.ts";
import type { MapEntry, ScalarNode } from "./syntax/syntax-tree.ts";
import type { InputDeclaration } from "./workflow.ts";

type Wanted = Pick<InputDeclaration, "type" | "options">;

/** `default` of an input, as its type has it. */
export function readInputDefault(
  reading: Reading,
  entry: MapEntry | undefined,
  wanted: Wanted,
): Json | undefined {
  if (!entry || isNothing(entry.value)) return undefined;
  const node = readFixedText(reading, entry.value, "'default' is one value");
  if (!node) return undefined;
  const value = convert(node, wanted);
  if (value !== undefined) return value;
  if (wanted.type !== "choice") {
    const message = `'default' is not a ${wanted.type}, as the input's type says.`;
    reading.report(node, ["invalid-default", message]);
  } else if (wanted.options.length > 0) {
    const message = "'default' is not among the options.";
    reading.reportUnknown(node, ["invalid-default", message], {
      written: node.text,
      known: wanted.options,
    });
  }
  return undefined;
}

function convert(node: ScalarNode, wanted: Wanted): Json | undefined {
  switch (wanted.type) {
    case "string":
      return node.text;
    case "choice":
      return wanted.options.includes(node.text) ? node.text : undefined;
    case "number": {
      const number = toNumber(-Infinity)(node.value);
      return number.ok ? number.value : undefined;
    }
    case "boolean": {
      const boolean = toBoolean(node.value);
      return boolean.ok ? boolean.value : undefined;
    }
  }
}
